package dev.watchword.web.operator;

import dev.watchword.domain.accesskey.AccessKey;
import dev.watchword.domain.accesskey.AccessKeyId;
import dev.watchword.domain.accesskey.KeyOfUser;
import dev.watchword.domain.role.Permission;

/** Describes an access key for operators. */
final class AccessKeyFacts {
  static final String FORGED =
      "Refused: this installation did not make this access key; it was cut off, changed or forged,"
          + " or belongs to another installation.";

  private AccessKeyFacts() {}

  static String ended(AccessKeyId key) {
    return "Refused: this installation made the access key "
        + key
        + ", but it has ended; the audit trail says why, unless it simply expired.";
  }

  static String of(KeyOfUser stored, boolean isGood) {
    AccessKey key = stored.key();
    return (isGood ? "Accepted: the access key is valid." : refused(stored))
        + "\nIt belongs to "
        + stored.user().username()
        + " ("
        + stored.user().id()
        + "), id "
        + key.id()
        + ", until "
        + key.expiresAt()
        + rights(key)
        + ". Now "
        + AccessTokenFacts.user(stored.user())
        + ".";
  }

  private static String refused(KeyOfUser stored) {
    return stored.user().isActive()
        ? "Refused: the access key has expired."
        : "Refused: its user is disabled.";
  }

  private static String rights(AccessKey key) {
    return key.permissions()
        .map(permissions -> ", narrowed to " + Permission.joined(permissions))
        .orElse("");
  }
}
