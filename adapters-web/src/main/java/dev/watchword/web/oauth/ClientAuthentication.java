package dev.watchword.web.oauth;

import dev.watchword.application.client.AuthenticateClient;
import dev.watchword.application.client.AuthenticateClient.Credential;
import dev.watchword.domain.authentication.Proof;
import dev.watchword.domain.client.Client;
import dev.watchword.web.body.BodyBytes;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.origin.Origins;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds out which client sent a form, by one of three ways (RFC 6749 section 2.3, RFC 7523): its
 * secret in the header, its secret in the form, or an assertion in the form. A wrong header is
 * refused before the body is read.
 */
public final class ClientAuthentication {
  private static final String CLIENT_ID = "client_id";
  private static final String SECRET = "client_secret";
  private static final String ASSERTION = "client_assertion";
  private static final String ASSERTION_TYPE = "client_assertion_type";
  private static final String JWT = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final AuthenticateClient authenticateClient;
  private final ServiceMetrics metrics;

  public ClientAuthentication(AuthenticateClient authenticateClient, ServiceMetrics metrics) {
    this.authenticateClient = authenticateClient;
    this.metrics = metrics;
  }

  /** Who sent the form. */
  sealed interface Sender {
    /**
     * Nobody who has proven anything.
     *
     * @param clientId as the form has it
     */
    record Unproven(Optional<String> clientId) implements Sender {}

    record Proven(Client client, Proof proof) implements Sender {}
  }

  /** What is done with a form, once it is known who sent it. */
  interface Handler {
    Response handle(Form form, Sender sender);
  }

  /** A form that is on its way, with what came beside it. */
  record Sent(InputStream body, HttpServletRequest request) {
    /**
     * The parameters, unless the body is not a form.
     *
     * @throws NotSupportedException when the body has no type
     */
    Optional<Form> form() throws IOException {
      if (request.getContentType() == null) {
        throw new NotSupportedException();
      }
      return Form.parse(BodyBytes.of(body, request));
    }
  }

  /**
   * The answer of {@code handler}, or the error if the client is not who it says.
   *
   * @throws NotSupportedException when the body has no type
   */
  Response handle(Sent sent, Handler handler) throws IOException {
    return switch (BasicCredential.of(sent.request())) {
      case BasicCredential.None none -> ofForm(sent, handler);
      case BasicCredential.Several several ->
          OAuthError.invalidRequest("Send one credential, not several.");
      case BasicCredential.Bearer bearer ->
          OAuthError.invalidRequest("An access token is not a client's credential.");
      case BasicCredential.Unreadable unreadable -> OAuthError.unknownBasicClient();
      case BasicCredential.Given(String name, String secret) ->
          switch (authenticate(new Credential.Secret(name, secret), sent.request())) {
            case AuthenticateClient.Outcome.Authenticated known -> ofHeader(sent, known, handler);
            case AuthenticateClient.Outcome.Refused refused -> OAuthError.unknownBasicClient();
            case AuthenticateClient.Outcome.TooManyAttempts(Duration retryAfter) ->
                OAuthError.tooManyAttempts(retryAfter);
          };
    };
  }

  private AuthenticateClient.Outcome authenticate(
      Credential credential, HttpServletRequest request) {
    AuthenticateClient.Outcome outcome =
        authenticateClient.execute(
            new AuthenticateClient.Command(
                credential, Origins.sourceOf(request), Origins.of(request)));
    metrics.count(outcome);
    return outcome;
  }

  private static Response ofHeader(
      Sent sent, AuthenticateClient.Outcome.Authenticated known, Handler handler)
      throws IOException {
    Optional<Form> form = sent.form();
    if (form.isEmpty()) {
      return OAuthError.notAForm();
    }
    if (isCredentialIn(form.get())) {
      return OAuthError.invalidRequest("Authenticate in one way, not in several.");
    }
    return form.get().parameter(CLIENT_ID).filter(id -> !isNameOf(known, id)).isPresent()
        ? OAuthError.invalidRequest("The client_id is not that of the header.")
        : handler.handle(form.get(), new Sender.Proven(known.client(), known.proof()));
  }

  /** Whether a client's credential is in the form. */
  static boolean isCredentialIn(Form form) {
    return has(form, SECRET) || has(form, ASSERTION);
  }

  private static boolean has(Form form, String parameter) {
    return form.parameter(parameter).isPresent();
  }

  private static boolean isNameOf(AuthenticateClient.Outcome.Authenticated known, String id) {
    return known.client().name().value().equals(id);
  }

  private Response ofForm(Sent sent, Handler handler) throws IOException {
    Optional<Form> form = sent.form();
    if (form.isEmpty()) {
      return OAuthError.notAForm();
    }
    if (has(form.get(), SECRET) && has(form.get(), ASSERTION)) {
      return OAuthError.invalidRequest("Authenticate in one way, not in several.");
    }
    if (has(form.get(), ASSERTION)) {
      return form.get().parameter(ASSERTION_TYPE).filter(JWT::equals).isEmpty()
          ? OAuthError.invalidRequest("The client_assertion_type must be " + JWT + ".")
          : ofCredential(form.get(), assertion(form.get()), sent, handler);
    }
    if (has(form.get(), SECRET)) {
      return form.get()
          .parameter(CLIENT_ID)
          .map(id -> ofCredential(form.get(), secret(form.get(), id), sent, handler))
          .orElseGet(() -> OAuthError.missing(CLIENT_ID));
    }
    return handler.handle(form.get(), new Sender.Unproven(form.get().parameter(CLIENT_ID)));
  }

  private static Credential assertion(Form form) {
    return new Credential.Assertion(
        form.parameter(CLIENT_ID), form.parameter(ASSERTION).orElseThrow());
  }

  private static Credential secret(Form form, String clientId) {
    return new Credential.Secret(clientId, form.parameter(SECRET).orElseThrow());
  }

  private Response ofCredential(Form form, Credential credential, Sent sent, Handler handler) {
    return switch (authenticate(credential, sent.request())) {
      case AuthenticateClient.Outcome.Authenticated(Client client, Proof proof) ->
          handler.handle(form, new Sender.Proven(client, proof));
      case AuthenticateClient.Outcome.Refused refused -> OAuthError.unknownClient();
      case AuthenticateClient.Outcome.TooManyAttempts(Duration retryAfter) ->
          OAuthError.tooManyAttempts(retryAfter);
    };
  }
}
