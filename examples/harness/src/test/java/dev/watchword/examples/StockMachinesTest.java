package dev.watchword.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Machines with stock libraries, at the real service: they are told the issuer, and find the rest.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StockMachinesTest {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
  private static final String PERMISSIONS = "\"tokens:introspect\",\"orders:read\"";

  @TempDir static Path folder;

  private RunningWatchword watchword;
  private ClientAccounts clients;

  @BeforeAll
  void start() {
    watchword = RunningWatchword.start();
    clients = new ClientAccounts(watchword.uri(), watchword::accessToken);
  }

  @AfterAll
  void end() {
    watchword.close();
  }

  private String said(String example, Map<String, String> more) {
    String run = Path.of("..", example, "run").toAbsolutePath().normalize().toString();
    Map<String, String> settings = new HashMap<>(more);
    settings.put("WATCHWORD_ISSUER", watchword.uri().toString());
    try (RunningProcess process = RunningProcess.start(example, List.of(run), settings)) {
      return process.awaitSuccess(LONG_ENOUGH);
    }
  }

  @Test
  void openidClientGetsAsksAndEnds() {
    Machine.needs(List.of("node", "npm"));
    String id = clients.add("node", PERMISSIONS);

    String said =
        said(
            "openid-client",
            Map.of(
                "CLIENT_ID", "node",
                "CLIENT_SECRET", clients.addSecret(id),
                "USER_TOKEN", watchword.accessToken()));

    assertThat(said.lines())
        .endsWith(
            "token_type=bearer expires_in=900",
            "scope=tokens:introspect",
            "active=true client_id=node",
            "username=admin before=true after=false");
  }

  @Test
  void authlibGetsTokensByASecretAndByAKey() throws IOException, JOSEException {
    Machine.needs(
        List.of(
            "/usr/bin/python3",
            "/usr/lib/python3/dist-packages/authlib",
            "/usr/lib/python3/dist-packages/requests"));
    String id = clients.add("python", PERMISSIONS);
    ECKey key = new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.SIGNATURE).keyID("one").generate();
    clients.setKeys(id, new JWKSet(key.toPublicJWK()).toString());

    String said =
        said(
            "authlib",
            Map.of(
                "CLIENT_ID", "python",
                "CLIENT_SECRET", clients.addSecret(id),
                "CLIENT_KEY", pem(key).toString()));

    assertThat(said.lines())
        .endsWith(
            "client_secret_basic active=True client_id=python",
            "private_key_jwt active=True client_id=python");
  }

  /** As PKCS #8, which every library reads. */
  private static Path pem(ECKey key) throws IOException, JOSEException {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(key.toECPrivateKey().getEncoded());
    return Files.writeString(
        folder.resolve("client.pem"),
        "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
  }
}
