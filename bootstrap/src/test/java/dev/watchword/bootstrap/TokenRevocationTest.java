package dev.watchword.bootstrap;

import static dev.watchword.bootstrap.ApiClient.bearer;
import static dev.watchword.bootstrap.Machines.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Tokens;
import dev.watchword.bootstrap.Machines.Machine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever holds a token may end it (RFC 7009). */
class TokenRevocationTest {
  @Served private static RunningService service;

  private static Machines machines;

  @BeforeAll
  static void prepare() {
    machines = new Machines(service);
  }

  @Test
  void eitherTokenEndsItsSessionAndNobodyElses() {
    Tokens first = service.logInAsAdministrator();
    Tokens second = service.logInAsAdministrator();

    assertThat(machines.post("/oauth/revoke", "token=" + first.refresh()).status()).isEqualTo(200);
    assertThat(service.get("/me", bearer(first.access())).status()).isEqualTo(401);
    assertThat(service.get("/me", bearer(second.access())).status()).isEqualTo(200);

    assertThat(
            machines
                .post("/oauth/revoke", "token_type_hint=refresh_token&token=" + second.access())
                .status())
        .isEqualTo(200);
    assertThat(service.get("/me", bearer(second.access())).status()).isEqualTo(401);
    assertThat(machines.post("/oauth/revoke", "token=" + second.access()).status()).isEqualTo(200);
    assertThat(machines.post("/oauth/revoke", "token=unknown").status()).isEqualTo(200);
  }

  @Test
  void whatCannotBeRevokedIsNamed() {
    Machine machine = machines.with();

    assertError(machines.post("/oauth/revoke", ""), 400, "invalid_request");
    assertError(
        machines.post("/oauth/revoke", "token=x", Machines.basic(machine.name(), "wrong")),
        401,
        "invalid_client");
    assertError(
        machines.post("/oauth/revoke", "token=" + machine.token()), 400, "unsupported_token_type");
  }
}
