package dev.watchword.examples.generated;

import static dev.watchword.examples.generated.JavaClient.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.watchword.ApiException;
import com.example.watchword.api.AuditApi;
import com.example.watchword.api.KeysApi;
import com.example.watchword.api.MetadataApi;
import com.example.watchword.api.PoliciesApi;
import com.example.watchword.api.RolesApi;
import com.example.watchword.api.TokensApi;
import com.example.watchword.api.UsersApi;
import com.example.watchword.model.AuditEvent;
import com.example.watchword.model.ChallengeRequest;
import com.example.watchword.model.Health;
import com.example.watchword.model.InvalidCredentialsProblem;
import com.example.watchword.model.InvalidTokenProblem;
import com.example.watchword.model.LogoutRequest;
import com.example.watchword.model.Me;
import com.example.watchword.model.MoreNeededProblem;
import com.example.watchword.model.NewUser;
import com.example.watchword.model.Policy;
import com.example.watchword.model.PolicyDefinition;
import com.example.watchword.model.Problem;
import com.example.watchword.model.RefreshRequest;
import com.example.watchword.model.Role;
import com.example.watchword.model.RoleDefinition;
import com.example.watchword.model.Session;
import com.example.watchword.model.TokenResponse;
import com.example.watchword.model.User;
import com.example.watchword.model.UserChange;
import com.example.watchword.model.UserListing;
import com.example.watchword.model.ValidationFailedOrPasswordRejectedProblem;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.watchword.examples.generated.WatchingProxy.Answers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a program does with the generated Java client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JavaClientContract {
  private static final String PASSWORD = "amber-glacier-thimble-19";
  private static final Duration POLL = Duration.ofMillis(250);

  private final Answers answers;
  private WatchwordProcess service;
  private WatchingProxy proxy;
  private JavaClient client;
  private TokenResponse administrator;

  JavaClientContract(Answers answers) {
    this.answers = answers;
  }

  @BeforeAll
  void start(@TempDir Path data) throws ApiException {
    service = WatchwordProcess.start(data);
    proxy = WatchingProxy.start(service.port(), answers);
    client = new JavaClient(proxy.address());
    administrator = client.logIn(WatchwordProcess.ADMINISTRATOR, WatchwordProcess.PASSWORD);
  }

  @AfterEach
  void noCallHasTwoCredentials() {
    assertThat(proxy.callsWithTwoCredentials()).isEmpty();
  }

  @AfterAll
  void stop() {
    proxy.close();
    service.close();
  }

  private UsersApi users() {
    return new UsersApi(client.with(administrator));
  }

  private User create(String username, String... roles) throws ApiException {
    return users()
        .createUser(
            new NewUser()
                .username(username)
                .password(PASSWORD)
                .roles(List.of(roles))
                .temporary(false));
  }

  @Test
  void logsInRefreshesAndLogsOut() throws ApiException, JsonProcessingException {
    User user = create("ada", "user");
    TokenResponse first = client.logIn("ada", PASSWORD);

    TokenResponse second =
        client.sessions().refresh(new RefreshRequest().refreshToken(first.getRefreshToken()));
    assertThat(second.getRefreshToken()).isNotEqualTo(first.getRefreshToken());
    assertThat(client.account(second).getMe())
        .returns(user.getId(), Me::getId)
        .returns("ada", Me::getUsername);
    assertThat(client.account(second).getProtected().getMessage()).isEqualTo("Hello, ada!");

    client.sessions(second).logout(null);
    assertThat(refused(() -> client.account(second).getMe(), InvalidTokenProblem.class).getType())
        .isEqualTo(InvalidTokenProblem.TypeEnum.INVALID_TOKEN);
  }

  @Test
  void endsEverySession() throws ApiException, JsonProcessingException {
    create("ends-all", "user");
    TokenResponse one = client.logIn("ends-all", PASSWORD);
    TokenResponse other = client.logIn("ends-all", PASSWORD);

    client.sessions(one).logout(new LogoutRequest().all(true));

    assertThat(refused(() -> client.account(other).getMe(), InvalidTokenProblem.class)).isNotNull();
  }

  @Test
  void logsOutWithTheRefreshTokenOnceTheAccessTokenHasExpired()
      throws ApiException, JsonProcessingException {
    Policy policy =
        new PoliciesApi(client.with(administrator))
            .defineTokenPolicy(
                "brief",
                new PolicyDefinition().accessLifetime("PT10S").sessionLifetime("PT1H"),
                null,
                null);
    Role role =
        new RolesApi(client.with(administrator))
            .defineRole(
                "brief",
                new RoleDefinition().description("Short").tokenPolicy(policy.getName()),
                null,
                null);
    create("short", role.getName());
    TokenResponse tokens = client.logIn("short", PASSWORD);
    awaitExpiry(tokens);

    client.sessions().logout(new LogoutRequest().refreshToken(tokens.getRefreshToken()));

    RefreshRequest ended = new RefreshRequest().refreshToken(tokens.getRefreshToken());
    assertThat(refused(() -> client.sessions().refresh(ended), InvalidTokenProblem.class))
        .isNotNull();
  }

  private void awaitExpiry(TokenResponse tokens) {
    assertThatThrownBy(
            () -> {
              while (true) {
                assertThat(client.account(tokens).getMe().getUsername()).isNotEmpty();
                Thread.sleep(POLL);
              }
            })
        .isInstanceOfSatisfying(
            ApiException.class, refusal -> assertThat(refusal.getCode()).isEqualTo(401));
  }

  @Test
  void createsListsAndChangesUsers() throws ApiException, JsonProcessingException {
    User first = create("list-a", "user");
    create("list-b", "user");
    create("list-c", "user");

    List<String> found = new ArrayList<>();
    String cursor = null;
    do {
      UserListing page = users().listUsers(cursor, 2, "list-");
      page.getItems().forEach(user -> found.add(user.getUsername()));
      cursor = page.getNextCursor();
    } while (cursor != null);
    assertThat(found).containsExactly("list-a", "list-b", "list-c");

    User changed =
        users()
            .changeUser(
                first.getId(),
                new UserChange().state(UserChange.StateEnum.DISABLED).reason("left"),
                null,
                null);
    assertThat(changed.getState()).isEqualTo(User.StateEnum.DISABLED);
    assertThat(users().getUser(first.getId(), null, null))
        .returns("left", User::getDisabledReason)
        .returns(first.getCreatedAt(), User::getCreatedAt);
    users().deleteUser(first.getId(), null, null);
    assertThat(refused(() -> users().getUser(first.getId(), null, null), Problem.class))
        .returns("urn:watchword:problem:not-found", Problem::getType)
        .returns(404, Problem::getStatus);
  }

  @Test
  void readsAWrongPassword() throws ApiException, JsonProcessingException {
    create("wrong", "user");

    assertThat(
            refused(() -> client.logIn("wrong", "not-this-one"), InvalidCredentialsProblem.class))
        .returns(
            InvalidCredentialsProblem.TypeEnum.INVALID_CREDENTIALS,
            InvalidCredentialsProblem::getType)
        .returns(
            InvalidCredentialsProblem.StatusEnum.HTTP_401, InvalidCredentialsProblem::getStatus);
  }

  @Test
  void readsEveryFaultOfANewUser() throws JsonProcessingException {
    NewUser faulty = new NewUser().username("faulty").password("short").addRolesItem("user");

    ValidationFailedOrPasswordRejectedProblem problem =
        refused(() -> users().createUser(faulty), ValidationFailedOrPasswordRejectedProblem.class);

    assertThat(problem.getType())
        .isEqualTo(ValidationFailedOrPasswordRejectedProblem.TypeEnum.PASSWORD_REJECTED);
    assertThat(problem.getErrors())
        .isNotEmpty()
        .allSatisfy(error -> assertThat(error.getMember()).isEqualTo("password"));
  }

  @Test
  void readsWhatMoreIsNeededAndGivesIt() throws ApiException, JsonProcessingException {
    User user =
        users()
            .createUser(
                new NewUser().username("temporary").password(PASSWORD).addRolesItem("user"));

    MoreNeededProblem problem =
        refused(() -> client.logIn("temporary", PASSWORD), MoreNeededProblem.class);
    assertThat(problem.getType()).isEqualTo(MoreNeededProblem.TypeEnum.MORE_NEEDED);
    assertThat(problem.getNeeds()).containsExactly("new-password");
    assertThat(problem.getExpiresIn()).isPositive();
    TokenResponse tokens =
        client
            .sessions()
            .answerChallenge(
                new ChallengeRequest()
                    .challenge(problem.getChallenge())
                    .newPassword("violet-harbour-lantern-42"));

    assertThat(client.account(tokens).getMe().getId()).isEqualTo(user.getId());
  }

  @Test
  void readsEveryCollectionAndDocument() throws ApiException {
    TokensApi tokens = new TokensApi(client.with(administrator));
    assertThat(new RolesApi(client.with(administrator)).listRoles(null, null).getItems())
        .extracting(Role::getName)
        .contains("admin", "user");
    assertThat(new PoliciesApi(client.with(administrator)).listTokenPolicies(null, 200).getItems())
        .extracting(Policy::getName)
        .contains("default");
    assertThat(new KeysApi(client.with(administrator)).listSigningKeys(null, null).getItems())
        .isNotEmpty();
    assertThat(
            new AuditApi(client.with(administrator))
                .listAuditEvents(
                    null,
                    null,
                    "login.succeeded",
                    null,
                    null,
                    OffsetDateTime.now(ZoneOffset.UTC).plusHours(1))
                .getItems())
        .extracting(AuditEvent::getUserId)
        .doesNotContainNull();
    assertThat(tokens.listRevocations(0L, null).getNextAfter()).isNotNegative();
    tokens.verify("admin", null, null);
    assertThat(client.account(administrator).listMySessions().getItems())
        .extracting(Session::getCurrent)
        .contains(true);
    MetadataApi metadata = new MetadataApi(client.anonymous());
    assertThat(metadata.getJwks().getKeys()).isNotEmpty();
    assertThat(metadata.getMetadata().getIssuer()).isNotEmpty();
    assertThat(metadata.getReadiness().getStatus()).isEqualTo(Health.StatusEnum.UP);
  }

  @Test
  void printsNoSecret() {
    assertThat(administrator.toString())
        .doesNotContain(administrator.getAccessToken(), administrator.getRefreshToken());
    assertThat(new NewUser().username("ada").password(PASSWORD).toString())
        .contains("ada")
        .doesNotContain(PASSWORD);
  }
}
