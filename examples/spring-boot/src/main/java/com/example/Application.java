package com.example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Application {
  record Greeting(String message) {}

  @GetMapping("/hello")
  Greeting hello(@AuthenticationPrincipal Jwt token) {
    return new Greeting("Hello, " + token.getClaimAsString("preferred_username") + "!");
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
