package dev.watchword.domain.credential;

import dev.watchword.domain.user.UserId;

/**
 * The password hash that proves a user.
 *
 * @param version rises when the password changes and stays when only its hash is renewed; starts at
 *     1
 */
public record Credential(UserId userId, PasswordHash hash, long version, Validity validity) {
  public static Credential create(UserId userId, PasswordHash hash, Validity validity) {
    return new Credential(userId, hash, 1, validity);
  }

  /** Whether the password is still that of {@code earlier}, however it is hashed now. */
  public boolean samePasswordAs(Credential earlier) {
    return userId.equals(earlier.userId) && version == earlier.version;
  }

  /** The same user with another password. */
  public Credential withPassword(PasswordHash hash, Validity validity) {
    return new Credential(userId, hash, version + 1, validity);
  }
}
