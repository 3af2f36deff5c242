package dev.watchword.application.key;

import dev.watchword.domain.key.SecretVault;
import dev.watchword.domain.key.WrappedSecret;
import java.util.HexFormat;

/** Hides nothing, but opens only what was wrapped under the same master key and name. */
public record FakeSecretVault(String masterKey) implements SecretVault {
  @Override
  public WrappedSecret wrap(String name, byte[] secret) {
    return new WrappedSecret(label(name) + HexFormat.of().formatHex(secret));
  }

  @Override
  public Unwrapped unwrap(String name, WrappedSecret wrapped) {
    String label = label(name);
    return wrapped.encoded().startsWith(label)
        ? new Unwrapped.Opened(HexFormat.of().parseHex(wrapped.encoded().substring(label.length())))
        : new Unwrapped.Refused();
  }

  private String label(String name) {
    return masterKey + "|" + name + "|";
  }
}
