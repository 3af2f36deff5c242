package dev.watchword.persistence.throttle;

import dev.watchword.domain.throttle.Tally;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reads and writes a tally as a row of {@code failed_attempts}. */
final class TallyRow {
  private TallyRow() {}

  static Tally read(ResultSet row) throws SQLException {
    return new Tally(times(row.getBytes("times")), row.getInt("strikes"));
  }

  private static List<Instant> times(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return Stream.generate(() -> Instant.ofEpochMilli(buffer.getLong()))
        .limit(bytes.length / Long.BYTES)
        .toList();
  }

  static byte[] bytes(Tally tally) {
    ByteBuffer buffer = ByteBuffer.allocate(tally.times().size() * Long.BYTES);
    tally.times().forEach(time -> buffer.putLong(time.toEpochMilli()));
    return buffer.array();
  }
}
