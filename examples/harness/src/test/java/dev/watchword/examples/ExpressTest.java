package dev.watchword.examples;

import java.util.List;

/** {@code examples/express}. */
class ExpressTest extends ExampleContract {
  ExpressTest() {
    super(
        "express",
        List.of("node", "npm"),
        Expected.ofLibrary()
            .accepts("roles twice")
            .accepts("issued in the future")
            .refuses("a client's without the client's name")
            .answers("empty", Expected.BAD_REQUEST)
            .tokenInQuery(Expected.OK)
            .otherScheme(Expected.BAD_REQUEST));
  }
}
