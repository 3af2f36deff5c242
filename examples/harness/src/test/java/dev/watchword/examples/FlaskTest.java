package dev.watchword.examples;

import java.util.List;

/** {@code examples/flask}. */
class FlaskTest extends ExampleContract {
  FlaskTest() {
    super(
        "flask",
        List.of(
            "/usr/bin/python3",
            "/usr/lib/python3/dist-packages/flask",
            "/usr/lib/python3/dist-packages/jwt"),
        Expected.ofLibrary()
            .accepts("roles twice")
            .accepts("expiry as a string")
            .accepts("subject as a number"));
  }
}
