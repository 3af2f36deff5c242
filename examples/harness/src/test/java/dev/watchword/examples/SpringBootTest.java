package dev.watchword.examples;

import java.util.List;

/** {@code examples/spring-boot}. */
class SpringBootTest extends ExampleContract {
  SpringBootTest() {
    super(
        "spring-boot",
        List.of("mvn"),
        Expected.ofLibrary()
            .accepts("roles as a string")
            .accepts("no key id")
            .accepts("no subject")
            .accepts("subject as a number")
            .accepts("issued in the future"));
  }
}
