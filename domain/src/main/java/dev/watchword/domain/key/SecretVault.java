package dev.watchword.domain.key;

/** Encrypts secrets for storage under the master key, each bound to its name. */
public interface SecretVault {
  /**
   * Encrypts {@code secret}.
   *
   * @param name what the secret is; opening it requires the same name
   */
  WrappedSecret wrap(String name, byte[] secret);

  Unwrapped unwrap(String name, WrappedSecret wrapped);

  /** The outcome of opening a secret. */
  sealed interface Unwrapped {
    /** The secret. */
    final class Opened implements Unwrapped {
      private final byte[] secret;

      public Opened(byte[] secret) {
        this.secret = secret.clone();
      }

      public byte[] secret() {
        return secret.clone();
      }

      @Override
      public String toString() {
        return "Opened[hidden]";
      }
    }

    /** The master key or the name is a different one, or the text is not what was stored. */
    record Refused() implements Unwrapped {}
  }
}
