package dev.watchword.examples;

import java.util.List;

/** {@code examples/apache}. */
class ApacheTest extends ProxyContract {
  ApacheTest() {
    super("apache", List.of("apache2", "/usr/share/lua/5.3/socket/http.lua"));
  }
}
