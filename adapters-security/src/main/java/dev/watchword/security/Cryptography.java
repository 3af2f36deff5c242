package dev.watchword.security;

import dev.watchword.domain.backup.BackupCipher;
import dev.watchword.domain.client.AssertionVerifier;
import dev.watchword.domain.client.ClientKeyReader;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.credential.PasswordStrength;
import dev.watchword.domain.key.JwkEncoder;
import dev.watchword.domain.key.SecretVault;
import dev.watchword.domain.key.SigningKeyFactory;
import dev.watchword.domain.token.ClaimsValidator;
import dev.watchword.domain.token.TokenHeaderReader;
import dev.watchword.domain.token.TokenSigner;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.gate.AnyToken;
import dev.watchword.gate.TokenClaims;
import dev.watchword.gate.TokenProfile;
import dev.watchword.gate.TokenType;
import dev.watchword.security.client.JoseAssertionVerifier;
import dev.watchword.security.client.JoseClientKeyReader;
import dev.watchword.security.credential.Argon2Parameters;
import dev.watchword.security.credential.Argon2PasswordHasher;
import dev.watchword.security.credential.ZxcvbnPasswordStrength;
import dev.watchword.security.key.AesGcmBackupCipher;
import dev.watchword.security.key.AesGcmSecretVault;
import dev.watchword.security.key.CryptoProvider;
import dev.watchword.security.key.JoseJwkEncoder;
import dev.watchword.security.key.JoseSigningKeyFactory;
import dev.watchword.security.key.MasterKey;
import dev.watchword.security.key.PrivateKeys;
import dev.watchword.security.token.CachingTokenVerifier;
import dev.watchword.security.token.GateClaimsValidator;
import dev.watchword.security.token.JoseTokenHeaderReader;
import dev.watchword.security.token.JoseTokenSigner;
import dev.watchword.security.token.JoseTokenVerifier;
import dev.watchword.security.token.SignatureSelfTest;
import java.security.SecureRandom;
import java.util.Collection;

/**
 * The entry point of this module: constructs and tests everything that it offers, once.
 * Thread-safe.
 */
public final class Cryptography {
  private final SecretVault secretVault;
  private final SigningKeyFactory signingKeyFactory;
  private final JwkEncoder jwkEncoder = new JoseJwkEncoder();
  private final TokenSigner tokenSigner;
  private final TokenVerifier tokenVerifier;
  private final TokenHeaderReader tokenHeaderReader = new JoseTokenHeaderReader();
  private final PasswordHasher passwordHasher;
  private final AssertionVerifier assertionVerifier = new JoseAssertionVerifier();
  private final String providerName;

  /**
   * Chooses the crypto provider and tests it.
   *
   * @param masterKey protects the secrets in the database
   * @param tokenType the {@code typ} of access tokens
   * @param argon2 the cost of a new password hash
   * @param mostHashMemoryKib the memory that a stored hash may take, in KiB
   * @throws IllegalStateException when signatures cannot be trusted on this machine
   */
  public Cryptography(
      MasterKey masterKey,
      TokenType tokenType,
      Argon2Parameters argon2,
      int mostHashMemoryKib,
      SecureRandom random) {
    CryptoProvider provider = CryptoProvider.fastest();
    providerName = provider.name();
    secretVault = secretVault(masterKey, random);
    PrivateKeys privateKeys = new PrivateKeys(secretVault, provider);
    signingKeyFactory = new JoseSigningKeyFactory(provider, privateKeys);
    TokenProfile<TokenClaims> profile = AnyToken.profile(tokenType);
    tokenSigner = new JoseTokenSigner(privateKeys, provider, profile);
    TokenVerifier verifier = new JoseTokenVerifier(provider, profile);
    test(provider, privateKeys);
    tokenVerifier = new CachingTokenVerifier(verifier);
    passwordHasher = new Argon2PasswordHasher(argon2, mostHashMemoryKib, random);
  }

  /** Uses one fixed token type, because the type does not depend on the provider. */
  private void test(CryptoProvider provider, PrivateKeys privateKeys) {
    TokenProfile<TokenClaims> profile = AnyToken.profile(TokenType.AT_JWT);
    new SignatureSelfTest(
            signingKeyFactory,
            new JoseTokenSigner(privateKeys, provider, profile),
            new JoseTokenVerifier(provider, profile))
        .run();
  }

  /** A vault for {@code masterKey}, for callers that need nothing else. */
  public static SecretVault secretVault(MasterKey masterKey, SecureRandom random) {
    return new AesGcmSecretVault(masterKey, random);
  }

  /** Encrypts and opens backups under keys derived from {@code masterKey}. */
  public static BackupCipher backupCipher(MasterKey masterKey, SecureRandom random) {
    return new AesGcmBackupCipher(masterKey, random);
  }

  public TokenSigner tokenSigner() {
    return tokenSigner;
  }

  public TokenVerifier tokenVerifier() {
    return tokenVerifier;
  }

  public TokenHeaderReader tokenHeaderReader() {
    return tokenHeaderReader;
  }

  /**
   * Validates claims of tokens by {@code issuer}.
   *
   * @param audiences the token must be for one of them
   */
  public static ClaimsValidator claimsValidator(String issuer, Collection<String> audiences) {
    return new GateClaimsValidator(issuer, audiences);
  }

  public AssertionVerifier assertionVerifier() {
    return assertionVerifier;
  }

  public static ClientKeyReader clientKeyReader() {
    return new JoseClientKeyReader();
  }

  public SecretVault secretVault() {
    return secretVault;
  }

  public SigningKeyFactory signingKeyFactory() {
    return signingKeyFactory;
  }

  public JwkEncoder jwkEncoder() {
    return jwkEncoder;
  }

  public PasswordHasher passwordHasher() {
    return passwordHasher;
  }

  public static PasswordStrength passwordStrength() {
    return new ZxcvbnPasswordStrength();
  }

  /** The name of the crypto provider that signs. */
  public String providerName() {
    return providerName;
  }
}
