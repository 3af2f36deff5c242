package dev.watchword.spring;

import dev.watchword.verifier.TokenVerifier;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/**
 * Authenticates the requests of a filter chain by bearer tokens. An application that has its own
 * chain takes it as a bean:
 *
 * <pre>{@code
 * @Bean
 * SecurityFilterChain api(HttpSecurity http, WatchwordSecurity watchword) throws Exception {
 *   return watchword.protect(http)
 *       .authorizeHttpRequests(requests -> requests
 *           .requestMatchers("/admin/**").hasRole("admin")
 *           .anyRequest().authenticated())
 *       .build();
 * }
 * }</pre>
 */
public final class WatchwordSecurity {
  private final TokenAuthenticationProvider provider;
  private final BearerAnswers answers = new BearerAnswers();

  WatchwordSecurity(TokenVerifier verifier) {
    this.provider = new TokenAuthenticationProvider(verifier);
  }

  /**
   * Adds the authentication and its answers 401, 403 and 503 to a chain. The chain becomes
   * stateless, and needs no protection against CSRF, because no browser sends a bearer token by
   * itself; a form login belongs to another chain. It still has to say which requests need what.
   *
   * @return {@code http}
   * @throws Exception if Spring Security does
   */
  public HttpSecurity protect(HttpSecurity http) throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(
            refusals -> refusals.authenticationEntryPoint(answers).accessDeniedHandler(answers))
        .addFilterBefore(filter(), BasicAuthenticationFilter.class);
  }

  private AuthenticationFilter filter() {
    AuthenticationFilter filter =
        new AuthenticationFilter(provider::authenticate, new BearerConverter());
    filter.setSuccessHandler((request, response, authentication) -> {});
    filter.setFailureHandler(new AuthenticationEntryPointFailureHandler(answers));
    return filter;
  }
}
