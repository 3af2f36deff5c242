package dev.watchword.security.token;

import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.token.AccessTokenContract;
import dev.watchword.domain.token.TokenForge;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.Verification;
import dev.watchword.security.key.CryptoProvider;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.List;

/**
 * Writes tokens that no signer of ours would write, with the real keys of a ring: only the form can
 * give them away.
 */
final class Forger {
  static final Installation INSTALLATION = new Installation(CryptoProvider.fastest());
  static final SigningKey EC =
      INSTALLATION.key(SigningAlgorithm.ES256, new KeyState.Active(Instant.EPOCH));
  static final SigningKey RSA = INSTALLATION.key(SigningAlgorithm.RS256, new KeyState.Upcoming());
  static final KeyRing RING = new KeyRing(List.of(EC, RSA));
  static final String PAYLOAD =
      Installation.PROFILE.write(GateClaims.toGate(AccessTokenContract.CLAIMS));
  static final String VALID = INSTALLATION.signer().sign(AccessTokenContract.CLAIMS, EC).compact();
  static final String VALID_RSA =
      INSTALLATION.signer().sign(AccessTokenContract.CLAIMS, RSA).compact();

  /** With the EC key. */
  static final TokenForge FORGE =
      new TokenForge(VALID, EC.publicKey(), INSTALLATION.privateHalf(EC));

  private Forger() {}

  static Verification verdict(String token) {
    return INSTALLATION.verifier().verify(token, RING);
  }

  static Verification refused(TokenRefusal reason) {
    return new Verification.Refused(reason);
  }

  /** The header of a good token, with {@code more} before its end. */
  static String headerWith(String more) {
    return "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"" + EC.id() + "\"" + more + "}";
  }

  /** The header of a good token in which {@code json} stands as algorithm. */
  static String headerWithAlgorithm(SigningKey key, String json) {
    return "{\"alg\":" + json + ",\"typ\":\"at+jwt\",\"kid\":\"" + key.id() + "\"}";
  }

  /** The payload of a good token in which {@code json} stands as the claim {@code name}. */
  static String payloadWith(String name, String json) {
    return FORGE.payloadWith(name, json);
  }

  /** Signed by the ring's EC key, whatever it says. */
  static String signed(String header, String payload) {
    return FORGE.signed(header, payload);
  }

  static String signed(byte[] header, byte[] payload) {
    return FORGE.signed(header, payload);
  }

  /** The same, of segments as they are. */
  static String signedAs(String header, String payload) {
    return FORGE.signedAs(header, payload);
  }

  static byte[] sign(String algorithm, PrivateKey key, String input) {
    return TokenForge.sign(algorithm, key, input);
  }

  /** The valid token with another signature. */
  static String withSignature(byte[] signature) {
    return FORGE.withSignature(signature);
  }

  static String signingInput(String token) {
    return token.substring(0, token.lastIndexOf('.'));
  }

  static byte[] utf8(String text) {
    return TokenForge.utf8(text);
  }
}
