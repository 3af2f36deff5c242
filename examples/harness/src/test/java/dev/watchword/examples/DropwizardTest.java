package dev.watchword.examples;

import java.util.List;

/** {@code examples/dropwizard}. */
class DropwizardTest extends ExampleContract {
  DropwizardTest() {
    super("dropwizard", List.of("mvn"), Expected.ofVerifier());
  }
}
