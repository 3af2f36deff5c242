package dev.watchword.examples;

import java.util.List;

/** {@code examples/caddy}. */
class CaddyTest extends ProxyContract {
  CaddyTest() {
    super("caddy", List.of("caddy"));
  }
}
