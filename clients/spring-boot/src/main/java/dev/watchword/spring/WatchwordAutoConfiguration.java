package dev.watchword.spring;

import dev.watchword.verifier.TokenVerifier;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Makes a {@link TokenVerifier} of the settings {@code watchword.*}, and a filter chain that asks
 * every request for a token, unless the application has chains of its own.
 */
@AutoConfiguration(
    beforeName = {
      // Their names in Boot 3.5.
      "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
      "org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration",
      // And in Boot 4.
      "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(WatchwordProperties.class)
public class WatchwordAutoConfiguration {
  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  TokenVerifier watchwordVerifier(
      WatchwordProperties settings, ObjectProvider<FeedToken> feedToken) {
    List<String> more = settings.audience().subList(1, settings.audience().size());
    TokenVerifier.Builder builder =
        TokenVerifier.builder(
            settings.issuer(), settings.audience().get(0), more.toArray(String[]::new));
    if (settings.client().isPresent()) {
      builder = builder.client(settings.client().get());
    }
    if (settings.followRevocations()) {
      builder =
          following(builder, settings, Optional.ofNullable(feedToken.getIfAvailable()))
              .revocationsKnownFor(settings.revocationsKnownFor());
    }
    if (settings.acceptAccessKeys()) {
      requireClient(settings, "watchword.accept-access-keys needs");
      builder = builder.acceptAccessKeys();
    }
    if (settings.acceptWhenFeedIsStale()) {
      builder = builder.acceptWhenFeedIsStale();
    }
    return builder.build();
  }

  private static TokenVerifier.Builder following(
      TokenVerifier.Builder builder, WatchwordProperties settings, Optional<FeedToken> feedToken) {
    if (feedToken.isPresent()) {
      return builder.followRevocations(feedToken.get());
    }
    requireClient(settings, "watchword.follow-revocations needs a FeedToken, or");
    return builder.followRevocations();
  }

  private static void requireClient(WatchwordProperties settings, String needs) {
    if (settings.client().isEmpty()) {
      throw new IllegalStateException(needs + " watchword.client-id and watchword.client-secret");
    }
  }

  @Bean
  WatchwordSecurity watchwordSecurity(TokenVerifier verifier) {
    return new WatchwordSecurity(verifier);
  }

  /** Without it, Boot would make a user with a password of its own. */
  @Bean
  @ConditionalOnMissingBean({
    AuthenticationManager.class,
    AuthenticationProvider.class,
    UserDetailsService.class
  })
  AuthenticationProvider watchwordAuthenticationProvider(TokenVerifier verifier) {
    return new TokenAuthenticationProvider(verifier);
  }

  @Bean
  @ConditionalOnMissingBean(SecurityFilterChain.class)
  SecurityFilterChain watchwordFilterChain(HttpSecurity http, WatchwordSecurity watchword)
      throws Exception {
    return watchword
        .protect(http)
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .build();
  }
}
