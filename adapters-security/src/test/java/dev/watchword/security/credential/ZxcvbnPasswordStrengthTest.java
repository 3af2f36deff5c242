package dev.watchword.security.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.credential.Password;
import dev.watchword.domain.credential.PasswordStrength;
import dev.watchword.domain.credential.PasswordStrengthContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZxcvbnPasswordStrengthTest implements PasswordStrengthContract {
  private static final PasswordStrength STRENGTH = new ZxcvbnPasswordStrength();

  @Override
  public PasswordStrength strength() {
    return STRENGTH;
  }

  @Test
  void onlyTheFirstHundredCharactersAreJudged() {
    String dull = "a".repeat(100);
    assertThat(STRENGTH.isGuessable(Password.of(dull + "vT9#kq2!zzLw8pXe"), List.of())).isTrue();
  }
}
