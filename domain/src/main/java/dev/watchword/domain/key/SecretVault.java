package dev.watchword.domain.key;

/** Encrypts secrets for storage under the master key, each bound to its name. */
public interface SecretVault {
  /**
   * Encrypts {@code secret}.
   *
   * @param name what the secret is; the same one must be given to open it
   */
  WrappedSecret wrap(String name, byte[] secret);

  Unwrapped unwrap(String name, WrappedSecret wrapped);

  /** What became of the attempt to open a secret. */
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

    /** Another master key, another name, or not what was stored. */
    record Refused() implements Unwrapped {}
  }
}
