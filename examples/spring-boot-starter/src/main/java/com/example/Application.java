package com.example;

import dev.watchword.verifier.VerifiedToken;
import dev.watchword.verifier.VerifiedUser;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@EnableMethodSecurity
@RestController
public class Application {
  record Greeting(String message) {}

  @GetMapping("/hello")
  Greeting hello(@AuthenticationPrincipal VerifiedToken caller) {
    String name = caller.user().map(VerifiedUser::username).orElse("machine");
    return new Greeting("Hello, " + name + "!");
  }

  @GetMapping("/admin")
  @PreAuthorize("hasRole('admin')")
  Greeting admin() {
    return new Greeting("Welcome, Admin!");
  }

  public static void main(String[] args) {
    SpringApplication.run(Application.class, args);
  }
}
