package dev.watchword.domain.credential;

import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.user.UserId;
import java.util.HexFormat;

/** Makes credentials. */
public final class Credentials {
  private Credentials() {}

  /** The first credential of a user, with a hash that no other one has. */
  public static Credential of(UserId userId) {
    return Credential.create(userId, hash(), new Validity.Lasting());
  }

  /** The form of a hash, behind which there is no password. */
  public static PasswordHash hash() {
    return new PasswordHash(
        "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$" + HexFormat.of().formatHex(Randomness.bytes(16)));
  }
}
