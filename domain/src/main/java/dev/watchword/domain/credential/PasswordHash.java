package dev.watchword.domain.credential;

/**
 * A password's hash in the PHC string format, for example {@code
 * $argon2id$v=19$m=19456,t=2,p=1$…$…}.
 */
public record PasswordHash(String phc) {
  public PasswordHash {
    if (phc.isBlank()) {
      throw new IllegalArgumentException("a password hash is never blank");
    }
  }

  @Override
  public String toString() {
    return "PasswordHash[hidden]";
  }
}
