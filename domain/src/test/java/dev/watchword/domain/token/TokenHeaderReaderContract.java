package dev.watchword.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeyFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link TokenHeaderReader} does with tokens of the {@link TokenSigner} beside it. */
public interface TokenHeaderReaderContract {
  TokenHeaderReader reader();

  TokenSigner signer();

  SigningKeyFactory keys();

  /** The type that the signer gives to its tokens. */
  String type();

  private SigningKey key(SigningAlgorithm algorithm) {
    return keys()
        .generate(algorithm, new KeyState.Active(AccessTokenContract.NOW), AccessTokenContract.NOW);
  }

  private String token(SigningKey key) {
    return signer().sign(AccessTokenContract.CLAIMS, key).compact();
  }

  @ParameterizedTest
  @EnumSource
  default void aTokenSaysWhichKeySignedItAndHow(SigningAlgorithm algorithm) {
    SigningKey key = key(algorithm);

    assertThat(reader().read(token(key)))
        .contains(new UnprovenHeader(algorithm.name(), type(), key.id()));
  }

  @Test
  default void aSignatureThatIsNoGoodDoesNotMatter() {
    SigningKey key = key(SigningAlgorithm.ES256);
    String token = token(key);
    String forged = token.substring(0, token.lastIndexOf('.') + 1) + "AAAA";

    assertThat(reader().read(forged).map(UnprovenHeader::keyId)).contains(key.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "Bearer x", "\0", "🛶.🛶.🛶", "e30.e30.e30"})
  default void whatIsNoTokenOfOursHasNoHeader(String garbage) {
    assertThat(reader().read(garbage)).isEmpty();
  }
}
