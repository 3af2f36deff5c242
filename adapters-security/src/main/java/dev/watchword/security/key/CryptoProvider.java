package dev.watchword.security.key;

import dev.watchword.domain.key.SigningAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jca.ProviderContext;

/**
 * The provider that computes signatures: the Amazon Corretto Crypto Provider if its native library
 * loads (it signs some eight times as fast as the JDK), otherwise the JDK. Internal to this module.
 *
 * <p>jose4j knows providers only by name, and the JDK finds a name only among the installed ones.
 * So the provider is installed, but last: code that asks the JDK for an algorithm without naming a
 * provider, such as TLS, gets the same one as before.
 */
public final class CryptoProvider {
  private static final String CORRETTO =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
  private static final int RSA_BITS = 3072;

  private final Optional<Provider> chosen;

  private CryptoProvider(Optional<Provider> chosen) {
    this.chosen = chosen;
  }

  /** The fastest provider that works here. */
  public static CryptoProvider fastest() {
    Optional<Provider> corretto = corretto();
    corretto.ifPresent(Security::addProvider);
    return new CryptoProvider(corretto);
  }

  /** The JDK's own providers. */
  public static CryptoProvider jdk() {
    return new CryptoProvider(Optional.empty());
  }

  /**
   * Loads the provider by reflection, because only some platforms have it on the class path. A
   * service loader would load every other provider too, which costs some 25 MiB and a third of a
   * second.
   */
  private static Optional<Provider> corretto() {
    try {
      return Optional.of(
              Class.forName(CORRETTO)
                  .asSubclass(Provider.class)
                  .getDeclaredConstructor()
                  .newInstance())
          .<Provider>map(provider -> provider)
          .filter(CryptoProvider::isComplete);
    } catch (ReflectiveOperationException | LinkageError unusableHere) {
      return Optional.empty();
    }
  }

  /** Without its native library the provider exists but offers nothing. */
  private static boolean isComplete(Provider provider) {
    return Stream.of("SHA256withECDSA", "SHA256withRSA")
            .allMatch(algorithm -> provider.getService("Signature", algorithm) != null)
        && Stream.of("EC", "RSA")
            .allMatch(
                algorithm ->
                    provider.getService("KeyFactory", algorithm) != null
                        && provider.getService("KeyPairGenerator", algorithm) != null);
  }

  /** The name of the provider of ECDSA. */
  public String name() {
    return chosen.orElseGet(CryptoProvider::jdkEcdsa).getName();
  }

  private static Provider jdkEcdsa() {
    try {
      return Signature.getInstance("SHA256withECDSA").getProvider();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has ECDSA", e);
    }
  }

  /** Makes jose4j compute with this provider. */
  public ProviderContext context() {
    ProviderContext context = new ProviderContext();
    chosen.ifPresent(
        provider ->
            context.getSuppliedKeyProviderContext().setSignatureProvider(provider.getName()));
    return context;
  }

  /** Reads keys into the form that this provider computes with directly. */
  public KeyFactory keyFactory(SigningAlgorithm algorithm) {
    String family = family(algorithm);
    try {
      return chosen.isPresent()
          ? KeyFactory.getInstance(family, chosen.get())
          : KeyFactory.getInstance(family);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no provider reads " + family + " keys", e);
    }
  }

  KeyPair generate(SigningAlgorithm algorithm) {
    String family = family(algorithm);
    try {
      KeyPairGenerator generator =
          chosen.isPresent()
              ? KeyPairGenerator.getInstance(family, chosen.get())
              : KeyPairGenerator.getInstance(family);
      generator.initialize(parameters(algorithm));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no provider makes " + family + " keys", e);
    }
  }

  private static String family(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case ES256 -> "EC";
      case RS256 -> "RSA";
    };
  }

  private static AlgorithmParameterSpec parameters(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case ES256 -> new ECGenParameterSpec("secp256r1");
      case RS256 -> new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4);
    };
  }
}
