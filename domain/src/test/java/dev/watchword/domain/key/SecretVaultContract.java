package dev.watchword.domain.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.key.SecretVault.Unwrapped;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link SecretVault} promises. */
public interface SecretVaultContract {
  SecretVault vault();

  /** A vault under another master key. */
  SecretVault strangersVault();

  private static byte[] secret() {
    return "a secret of 28 bytes' length".getBytes(StandardCharsets.UTF_8);
  }

  @Test
  default void aSecretOpensUnderItsName() {
    WrappedSecret wrapped = vault().wrap("name", secret());
    assertThat(vault().unwrap("name", wrapped))
        .isInstanceOfSatisfying(
            Unwrapped.Opened.class, opened -> assertThat(opened.secret()).isEqualTo(secret()));
  }

  @Test
  default void anEmptySecretOpensToo() {
    assertThat(vault().unwrap("name", vault().wrap("name", new byte[0])))
        .isInstanceOfSatisfying(
            Unwrapped.Opened.class, opened -> assertThat(opened.secret()).isEmpty());
  }

  @Test
  default void itStaysClosedUnderAnotherName() {
    WrappedSecret wrapped = vault().wrap("name", secret());
    assertThat(vault().unwrap("names", wrapped)).isEqualTo(new Unwrapped.Refused());
    assertThat(vault().unwrap("", wrapped)).isEqualTo(new Unwrapped.Refused());
  }

  @Test
  default void itStaysClosedUnderAnotherMasterKey() {
    WrappedSecret wrapped = vault().wrap("name", secret());
    assertThat(strangersVault().unwrap("name", wrapped)).isEqualTo(new Unwrapped.Refused());
  }

  @Test
  default void wrappingTwiceGivesTwoTexts() {
    assertThat(vault().wrap("name", secret())).isNotEqualTo(vault().wrap("name", secret()));
  }

  @Test
  default void everyCharacterOfTheTextCounts() {
    String text = vault().wrap("name", secret()).encoded();
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      String changed = text.substring(0, i) + other + text.substring(i + 1);
      assertThat(vault().unwrap("name", new WrappedSecret(changed)))
          .as("character %d", i)
          .isEqualTo(new Unwrapped.Refused());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "v1..", "v1.AAAA.AAAA", "v2", "not a wrapped secret", "🛶"})
  default void anythingElseStaysClosed(String text) {
    assertThat(vault().unwrap("name", new WrappedSecret(text))).isEqualTo(new Unwrapped.Refused());
  }

  @Test
  default void theTextDoesNotShowTheSecret() {
    WrappedSecret wrapped = vault().wrap("name", secret());
    assertThat(wrapped.encoded()).doesNotContain("secret");
    assertThat(vault().unwrap("name", wrapped).toString()).doesNotContain("bytes");
  }
}
