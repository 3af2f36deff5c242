package dev.watchword.security.token;

import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SecretVault;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeyFactory;
import dev.watchword.domain.token.TokenSigner;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.gate.AnyToken;
import dev.watchword.gate.TokenClaims;
import dev.watchword.gate.TokenProfile;
import dev.watchword.gate.TokenType;
import dev.watchword.security.key.AesGcmSecretVault;
import dev.watchword.security.key.CryptoProvider;
import dev.watchword.security.key.JoseSigningKeyFactory;
import dev.watchword.security.key.MasterKey;
import dev.watchword.security.key.PrivateKeys;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;

/** What signs and proves tokens in one place, with its own master key. */
final class Installation {
  static final TokenProfile<TokenClaims> PROFILE = AnyToken.profile(TokenType.AT_JWT);

  private final PrivateKeys privateKeys;
  private final SigningKeyFactory keys;
  private final TokenSigner signer;
  private final TokenVerifier verifier;

  Installation(CryptoProvider provider) {
    this(provider, PROFILE);
  }

  Installation(CryptoProvider provider, TokenProfile<TokenClaims> profile) {
    SecureRandom random = new SecureRandom();
    SecretVault vault = new AesGcmSecretVault(MasterKey.generate(random), random);
    privateKeys = new PrivateKeys(vault, provider);
    keys = new JoseSigningKeyFactory(provider, privateKeys);
    signer = new JoseTokenSigner(privateKeys, provider, profile);
    verifier = new JoseTokenVerifier(provider, profile);
  }

  SigningKeyFactory keys() {
    return keys;
  }

  TokenSigner signer() {
    return signer;
  }

  TokenVerifier verifier() {
    return verifier;
  }

  SigningKey key(SigningAlgorithm algorithm, KeyState state) {
    return keys.generate(algorithm, state, Instant.EPOCH);
  }

  PrivateKey privateHalf(SigningKey key) {
    return privateKeys.of(key);
  }
}
