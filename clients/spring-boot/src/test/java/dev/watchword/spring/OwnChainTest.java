package dev.watchword.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.testkit.WatchwordIssuer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

class OwnChainTest {
  @RegisterExtension
  static final WatchwordIssuer ISSUER = WatchwordIssuer.forAudience("https://api.example");

  /** A chain of the application, which opens a part to everybody. */
  @Configuration(proxyBeanMethods = false)
  static class WithOwnChain {
    @Bean
    SecurityFilterChain api(HttpSecurity http, WatchwordSecurity watchword) throws Exception {
      return watchword
          .protect(http)
          .authorizeHttpRequests(
              requests ->
                  requests
                      .requestMatchers("/open")
                      .permitAll()
                      .requestMatchers("/admin")
                      .hasRole("admin")
                      .anyRequest()
                      .authenticated())
          .build();
    }
  }

  @Test
  void anApplicationsOwnChainIsTheOnlyOne() {
    try (RunningApplication application =
        RunningApplication.of(ISSUER, List.of(SampleApplication.class, WithOwnChain.class))) {
      String user = ISSUER.token().build();
      assertThat(application.context().getBeansOfType(SecurityFilterChain.class)).hasSize(1);
      assertThat(application.get("/open").body()).isEqualTo("Hello, everybody!");
      assertThat(application.getAs("garbage", "/open").statusCode()).isEqualTo(401);
      assertThat(application.get("/hello").statusCode()).isEqualTo(401);
      assertThat(application.getAs(user, "/hello").statusCode()).isEqualTo(200);
      assertThat(application.getAs(user, "/admin").statusCode()).isEqualTo(403);
    }
  }
}
