package dev.watchword.verifier;

import dev.watchword.gate.AnyToken;
import dev.watchword.gate.SignatureAlgorithm;
import dev.watchword.gate.TokenClaims;
import dev.watchword.gate.TokenType;
import dev.watchword.gate.TokenWriter;
import dev.watchword.gate.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** A key pair of an issuer. */
record TestKey(VerificationKey key, KeyPair pair) {
  static TestKey ec(String id) {
    return of(id, SignatureAlgorithm.ES256, "EC", 256);
  }

  static TestKey rsa(String id, int bits) {
    return of(id, SignatureAlgorithm.RS256, "RSA", bits);
  }

  private static TestKey of(String id, SignatureAlgorithm algorithm, String family, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
      generator.initialize(bits);
      KeyPair pair = generator.generateKeyPair();
      return new TestKey(new VerificationKey(id, algorithm, pair.getPublic()), pair);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String sign(TokenClaims claims) {
    return sign(claims, TokenType.AT_JWT);
  }

  String sign(TokenClaims claims, TokenType type) {
    return new TokenWriter<>(new ProviderContext(), AnyToken.profile(type))
        .write(claims, key, pair.getPrivate());
  }

  /** The public half as a JWK, without {@code alg} and {@code use}. */
  PublicJsonWebKey bare() {
    try {
      PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
      jwk.setKeyId(key.id());
      return jwk;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public half as the issuer publishes it. */
  String jwk() {
    PublicJsonWebKey jwk = bare();
    jwk.setAlgorithm(key.algorithm().name());
    jwk.setUse("sig");
    return jwk.toJson();
  }
}
