package com.example;

import java.time.Instant;
import java.util.Objects;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;

/** Watchword's tokens have the type at+jwt (RFC 9068), which Spring refuses by default. */
@Configuration
@EnableMethodSecurity
class AccessTokens {
  @Bean
  JwkSetUriJwtDecoderBuilderCustomizer typeIsLeftToTheValidator() {
    return decoder -> decoder.validateType(false);
  }

  @Bean
  JwtTypeValidator type() {
    return new JwtTypeValidator("at+jwt");
  }

  /** Spring accepts a token that never expires. */
  @Bean
  JwtClaimValidator<Instant> expiry() {
    return new JwtClaimValidator<>("exp", Objects::nonNull);
  }
}
