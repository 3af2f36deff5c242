package dev.watchword.examples;

import java.util.List;

/** {@code examples/quarkus}. */
class QuarkusTest extends ExampleContract {
  QuarkusTest() {
    super(
        "quarkus",
        List.of("mvn"),
        Expected.ofLibrary()
            .accepts("roles as a string")
            .accepts("no subject")
            .accepts("issued in the future")
            .answers("dots", Expected.SERVER_ERROR));
  }
}
