package dev.watchword.examples;

import java.util.List;

/** {@code examples/fastify}. */
class FastifyTest extends ExampleContract {
  FastifyTest() {
    super(
        "fastify",
        List.of("node", "npm"),
        Expected.ofLibrary()
            .accepts("roles twice")
            .accepts("issued in the future")
            .accepts("subject as a number"));
  }
}
