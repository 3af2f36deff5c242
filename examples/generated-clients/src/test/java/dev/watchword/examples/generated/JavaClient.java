package dev.watchword.examples.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.example.watchword.ApiClient;
import com.example.watchword.ApiException;
import com.example.watchword.api.AccountApi;
import com.example.watchword.api.SessionsApi;
import com.example.watchword.model.LoginRequest;
import com.example.watchword.model.TokenResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * The generated Java client as a program uses it: one without a token logs in and refreshes, and
 * one with the access token does everything else. (An interceptor adds its header to every call.)
 */
final class JavaClient {
  private final String address;

  JavaClient(String address) {
    this.address = address;
  }

  /** Without a token. */
  ApiClient anonymous() {
    ApiClient client = new ApiClient();
    client.updateBaseUri(address);
    return client;
  }

  /** With an access token. */
  ApiClient with(TokenResponse tokens) {
    return anonymous()
        .setRequestInterceptor(
            request -> request.header("Authorization", "Bearer " + tokens.getAccessToken()));
  }

  SessionsApi sessions() {
    return new SessionsApi(anonymous());
  }

  /** Logs out. */
  SessionsApi sessions(TokenResponse tokens) {
    return new SessionsApi(with(tokens));
  }

  AccountApi account(TokenResponse tokens) {
    return new AccountApi(with(tokens));
  }

  TokenResponse logIn(String username, String password) throws ApiException {
    return sessions().login(new LoginRequest().username(username).password(password));
  }

  /** The problem of the refusal, as the model says. */
  static <T> T refused(ThrowingCallable call, Class<T> model) throws JsonProcessingException {
    ApiException refusal = catchThrowableOfType(ApiException.class, call);
    assertThat(refusal).as("refusal").isNotNull();
    assertThat(refusal.getResponseHeaders().firstValue("Content-Type"))
        .contains("application/problem+json");
    return ApiClient.createDefaultObjectMapper().readValue(refusal.getResponseBody(), model);
  }
}
