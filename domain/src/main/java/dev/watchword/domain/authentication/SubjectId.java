package dev.watchword.domain.authentication;

import java.util.UUID;

/**
 * The {@code sub} of an access token: the id of a user or of a client. No user and client have the
 * same one.
 */
public record SubjectId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
