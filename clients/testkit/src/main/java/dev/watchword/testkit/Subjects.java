package dev.watchword.testkit;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The ids of users and clients, which follow from their names. */
final class Subjects {
  private Subjects() {}

  static UUID userId(String username) {
    return UUID.nameUUIDFromBytes(username.getBytes(StandardCharsets.UTF_8));
  }

  /** Another one than that of a user of this name. */
  static UUID clientId(String name) {
    return userId("client " + name);
  }
}
