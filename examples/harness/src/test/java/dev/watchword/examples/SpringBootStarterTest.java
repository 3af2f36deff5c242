package dev.watchword.examples;

import java.util.List;

/** {@code examples/spring-boot-starter}. */
class SpringBootStarterTest extends ExampleContract {
  SpringBootStarterTest() {
    super("spring-boot-starter", List.of("mvn"), Expected.ofVerifier());
  }
}
