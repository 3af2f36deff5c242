package dev.watchword.spring;

import dev.watchword.verifier.VerifiedToken;
import dev.watchword.verifier.VerifiedUser;
import java.security.Principal;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service that leaves its protection to the starter. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(SampleApplication.Greetings.class)
@EnableMethodSecurity
class SampleApplication {
  @RestController
  static class Greetings {
    @GetMapping("/open")
    String open() {
      return "Hello, everybody!";
    }

    @GetMapping("/hello")
    String hello(@AuthenticationPrincipal VerifiedToken caller) {
      return "Hello, "
          + caller
              .user()
              .map(VerifiedUser::username)
              .orElseGet(() -> "the client " + caller.client().orElseThrow().clientName())
          + "!";
    }

    @GetMapping("/name")
    String name(Principal caller) {
      return caller.getName();
    }

    @PostMapping("/orders")
    @PreAuthorize("hasAuthority('orders:write')")
    String order() {
      return "ordered";
    }

    @GetMapping("/orders")
    @PreAuthorize("principal.hasPermission('orders:read')")
    String orders() {
      return "orders";
    }

    @GetMapping("/admin")
    @PreAuthorize("hasRole('admin')")
    String admin() {
      return "Welcome, Admin!";
    }

    @GetMapping("/broken")
    String broken() {
      throw new IllegalStateException("broken on purpose");
    }
  }
}
