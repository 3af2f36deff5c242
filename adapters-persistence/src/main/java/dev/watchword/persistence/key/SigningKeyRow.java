package dev.watchword.persistence.key;

import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.WrappedSecret;
import dev.watchword.persistence.row.Columns;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code signing_keys}. */
final class SigningKeyRow {
  private static final String UPCOMING = "upcoming";
  private static final String ACTIVE = "active";
  private static final String VERIFY_ONLY = "verify-only";
  private static final String RETIRED = "retired";

  private SigningKeyRow() {}

  static SigningKey read(ResultSet row) throws SQLException {
    SigningAlgorithm algorithm = SigningAlgorithm.valueOf(row.getString("algorithm"));
    return new SigningKey(
        new KeyId(row.getString("kid")),
        algorithm,
        publicKey(algorithm, row.getBytes("public_key")),
        new WrappedSecret(row.getString("private_key")),
        state(row),
        Columns.instant(row, "created_at"));
  }

  private static PublicKey publicKey(SigningAlgorithm algorithm, byte[] encoded) {
    String family =
        switch (algorithm) {
          case ES256 -> "EC";
          case RS256 -> "RSA";
        };
    try {
      return KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a public key in the database cannot be read", e);
    }
  }

  private static KeyState state(ResultSet row) throws SQLException {
    String name = row.getString("state");
    return switch (name) {
      case UPCOMING -> new KeyState.Upcoming();
      case ACTIVE -> new KeyState.Active(Columns.instant(row, "active_since"));
      case VERIFY_ONLY -> new KeyState.VerifyOnly(Columns.instant(row, "verify_until"));
      case RETIRED -> new KeyState.Retired(keptUntil(row));
      default -> throw new IllegalStateException("no state of a signing key: " + name);
    };
  }

  /** Versions before 0.2 kept retired keys forever, and did not record how long they matter. */
  private static Instant keptUntil(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getString("verify_until")).isPresent()
        ? Columns.instant(row, "verify_until")
        : Columns.instant(row, "created_at");
  }

  static String stateName(KeyState state) {
    return switch (state) {
      case KeyState.Upcoming upcoming -> UPCOMING;
      case KeyState.Active active -> ACTIVE;
      case KeyState.VerifyOnly verifyOnly -> VERIFY_ONLY;
      case KeyState.Retired retired -> RETIRED;
    };
  }

  static Optional<Instant> verifyUntil(KeyState state) {
    return switch (state) {
      case KeyState.VerifyOnly(Instant until) -> Optional.of(until);
      case KeyState.Retired(Instant keptUntil) -> Optional.of(keptUntil);
      case KeyState.Upcoming upcoming -> Optional.empty();
      case KeyState.Active active -> Optional.empty();
    };
  }

  static Optional<Instant> activeSince(KeyState state) {
    return state instanceof KeyState.Active active ? Optional.of(active.since()) : Optional.empty();
  }
}
