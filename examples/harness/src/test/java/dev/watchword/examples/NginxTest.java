package dev.watchword.examples;

import java.util.List;

/** {@code examples/nginx}. */
class NginxTest extends ProxyContract {
  NginxTest() {
    super("nginx", List.of("nginx"));
  }
}
