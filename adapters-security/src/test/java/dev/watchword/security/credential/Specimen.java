package dev.watchword.security.credential;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A password that other software hashed.
 *
 * @param madeBy the software
 * @param expect {@code login}: taken as it is; {@code weak}: taken only if weak ones are; {@code
 *     refuse}: not taken
 */
record Specimen(
    @JsonProperty("made_by") String madeBy,
    @JsonProperty("password") String password,
    @JsonProperty("password_hash") String hash,
    @JsonProperty("expect") String expect) {
  static Stream<Specimen> all() {
    return Stream.of("hashes.jsonl", "more-hashes.jsonl").flatMap(Specimen::in);
  }

  /** The specimens of which this is expected. */
  static Stream<Specimen> expected(String... expectations) {
    return all().filter(specimen -> List.of(expectations).contains(specimen.expect()));
  }

  private static Stream<Specimen> in(String file) {
    try (MappingIterator<Specimen> lines =
        new ObjectMapper()
            .readerFor(Specimen.class)
            .readValues(Objects.requireNonNull(Specimen.class.getResourceAsStream(file)))) {
      return lines.readAll().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public String toString() {
    return madeBy;
  }
}
