package dev.watchword.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Users;
import org.junit.jupiter.api.Test;

class CredentialTest {
  private final UserId user = Users.active().build().id();
  private final Credential first = Credentials.of(user);

  @Test
  void anotherPasswordIsAnotherVersion() {
    Credential changed = first.withPassword(Credentials.hash(), new Validity.Lasting());

    assertThat(first.version()).isEqualTo(1);
    assertThat(changed.version()).isEqualTo(2);
    assertThat(changed.samePasswordAs(first)).isFalse();
  }

  @Test
  void anotherHashOfTheSamePasswordIsNoOtherVersion() {
    assertThat(
            new Credential(user, Credentials.hash(), 1, new Validity.Lasting())
                .samePasswordAs(first))
        .isTrue();
  }

  @Test
  void nobodyElseHasTheSamePassword() {
    assertThat(Credentials.of(Users.active().build().id()).samePasswordAs(first)).isFalse();
  }

  @Test
  void aHashIsNeverBlank() {
    assertThatThrownBy(() -> new PasswordHash(" ")).isInstanceOf(IllegalArgumentException.class);
  }
}
