package dev.watchword.web.uri;

import jakarta.ws.rs.NotFoundException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Parses identifiers. */
public final class Uuids {
  private Uuids() {}

  /**
   * The UUID in a path. Call this after body and headers have been read, because their faults are
   * reported first.
   *
   * @throws NotFoundException when it is not a UUID, because nothing exists there
   */
  public static UUID inPath(String raw) {
    return parse(raw).orElseThrow(NotFoundException::new);
  }

  /** The UUID that {@code raw} is, in full length; the JDK accepts shorter forms too. */
  public static Optional<UUID> parse(String raw) {
    try {
      return Optional.of(UUID.fromString(raw))
          .filter(uuid -> uuid.toString().equals(raw.toLowerCase(Locale.ROOT)));
    } catch (IllegalArgumentException notAUuid) {
      return Optional.empty();
    }
  }
}
