package dev.watchword.web.uri;

import jakarta.ws.rs.NotFoundException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Reads identifiers. */
public final class Uuids {
  private Uuids() {}

  /**
   * The UUID that stands in a path. To be asked once body and headers are read: what is wrong with
   * those is said first.
   *
   * @throws NotFoundException when it is none, for then nothing is there
   */
  public static UUID inPath(String raw) {
    return parse(raw).orElseThrow(NotFoundException::new);
  }

  /** The UUID that {@code raw} is, written out in full; the JDK reads shorter ones too. */
  public static Optional<UUID> parse(String raw) {
    try {
      return Optional.of(UUID.fromString(raw))
          .filter(uuid -> uuid.toString().equals(raw.toLowerCase(Locale.ROOT)));
    } catch (IllegalArgumentException notAUuid) {
      return Optional.empty();
    }
  }
}
