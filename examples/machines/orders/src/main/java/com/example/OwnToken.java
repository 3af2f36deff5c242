package com.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/** The access token with which this service calls others, by Spring's own OAuth2 client. */
@Configuration
class OwnToken {
  /** One token for the service, and not one for each of its callers. */
  private static final Authentication SERVICE =
      new AnonymousAuthenticationToken(
          "service", "service", AuthorityUtils.createAuthorityList("SERVICE"));

  /** The secret is read for each new token, so that it can be changed while the service runs. */
  @Bean
  ClientRegistrationRepository clients(
      @Value("${watchword.issuer}") String issuer,
      @Value("${watchword.client-id}") String name,
      @Value("${client-secret-file}") Path secret) {
    ClientRegistration watchword =
        ClientRegistrations.fromIssuerLocation(issuer)
            .registrationId("watchword")
            .clientId(name)
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .build();
    return id ->
        ClientRegistration.withClientRegistration(watchword).clientSecret(read(secret)).build();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Bean
  OAuth2AuthorizedClientService tokens(ClientRegistrationRepository clients) {
    return new InMemoryOAuth2AuthorizedClientService(clients);
  }

  @Bean
  OAuth2ClientHttpRequestInterceptor withOwnToken(
      ClientRegistrationRepository clients, OAuth2AuthorizedClientService tokens) {
    OAuth2ClientHttpRequestInterceptor interceptor =
        new OAuth2ClientHttpRequestInterceptor(
            new AuthorizedClientServiceOAuth2AuthorizedClientManager(clients, tokens));
    interceptor.setClientRegistrationIdResolver(request -> "watchword");
    interceptor.setPrincipalResolver(request -> SERVICE);
    // A token that is refused is forgotten: this service's roles may have changed.
    interceptor.setAuthorizationFailureHandler(
        OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(tokens));
    return interceptor;
  }
}
