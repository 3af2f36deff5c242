package dev.watchword.examples;

import java.util.List;

/** {@code examples/django}. */
class DjangoTest extends ExampleContract {
  DjangoTest() {
    super(
        "django",
        List.of("/usr/bin/python3", "/usr/lib/python3/dist-packages/rest_framework_simplejwt"),
        Expected.ofLibrary()
            .accepts("roles twice")
            .accepts("subject as a number")
            .answers("expiry as a string", Expected.SERVER_ERROR));
  }
}
