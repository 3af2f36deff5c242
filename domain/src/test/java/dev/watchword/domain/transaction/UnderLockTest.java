package dev.watchword.domain.transaction;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.watchword.domain.user.UserRepository.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UnderLockTest {
  @Test
  void aWriteThatWasDonePasses() {
    assertThatCode(() -> UnderLock.require(true)).doesNotThrowAnyException();
    assertThatCode(() -> UnderLock.require(Written.STORED)).doesNotThrowAnyException();
  }

  @Test
  void aRefusedWriteIsAFailure() {
    assertThatIllegalStateException().isThrownBy(() -> UnderLock.require(false));
  }

  @ParameterizedTest
  @EnumSource(names = "STORED", mode = EnumSource.Mode.EXCLUDE)
  void aRefusedWriteOfAnAccountIsAFailureThatSaysWhy(Written refused) {
    assertThatIllegalStateException()
        .isThrownBy(() -> UnderLock.require(refused))
        .withMessageContaining(refused.name());
  }
}
