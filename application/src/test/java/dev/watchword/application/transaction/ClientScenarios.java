package dev.watchword.application.transaction;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.client.AddClientSecret;
import dev.watchword.application.client.AssignClientRoles;
import dev.watchword.application.client.AuthenticateClient;
import dev.watchword.application.client.ChangeClientState;
import dev.watchword.application.client.CreateClient;
import dev.watchword.application.client.DeleteClient;
import dev.watchword.application.client.DeleteClientSecret;
import dev.watchword.application.client.GiveClientSecret;
import dev.watchword.application.client.ReadClients;
import dev.watchword.application.client.ReplaceClientKeys;
import dev.watchword.application.revocation.Revoker;
import dev.watchword.application.testing.Installation;
import dev.watchword.application.token.IssueAccessToken;
import dev.watchword.domain.authentication.Factor;
import dev.watchword.domain.authentication.Proof;
import dev.watchword.domain.authentication.Subject;
import dev.watchword.domain.client.AssertionClaims;
import dev.watchword.domain.client.AssertionVerifier;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientKey;
import dev.watchword.domain.client.ClientName;
import dev.watchword.domain.client.ClientSecret;
import dev.watchword.domain.client.ClientSecretText;
import dev.watchword.domain.client.Clients;
import dev.watchword.domain.client.SecretId;
import dev.watchword.domain.testing.Randomness;
import dev.watchword.domain.testing.TestClock;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.token.TokenSigner;
import dev.watchword.domain.validation.Validated;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What is done to clients, and what they do. */
final class ClientScenarios {
  private static final ClientSecretText TEXT = ClientSecretText.next(new SecureRandom());

  private ClientScenarios() {}

  static Stream<Scenario> all() {
    return Stream.of(accounts(), credentials(), tokens()).flatMap(List::stream);
  }

  /** What is known of a stage once there is a client. */
  private record Cast(Stage stage, Requester admin, Client client, ClientSecret secret) {
    static Cast of(Stage stage) {
      Client client = Clients.named("billing", "user");
      ClientSecret secret =
          new ClientSecret(
              SecretId.next(TestClock.START, Randomness.shared()),
              TEXT.hash(),
              TestClock.START,
              Optional.empty(),
              Optional.empty());
      stage
          .installation()
          .storage()
          .run(
              tx -> {
                if (tx.clients().add(client)) {
                  tx.clients().addSecret(client.id(), secret);
                }
              });
      return new Cast(stage, stage.administrator(), client, secret);
    }
  }

  private static Scenario of(
      Class<?> useCase, String situation, Class<?> outcome, Function<Cast, Object> work) {
    return new Scenario(
        useCase,
        situation,
        outcome,
        stage -> {
          Cast cast = Cast.of(stage);
          return () -> work.apply(cast);
        });
  }

  private static Scenario change(Class<?> useCase, String situation, Function<Cast, Object> work) {
    return of(useCase, situation, ChangeOutcome.Done.class, work);
  }

  private static List<Scenario> accounts() {
    return List.of(
        change(CreateClient.class, "a new name", ClientScenarios::create),
        change(ChangeClientState.class, "to disabled", ClientScenarios::disable),
        change(AssignClientRoles.class, "other roles", ClientScenarios::assignRoles),
        change(
            DeleteClient.class,
            "with a secret",
            cast ->
                new DeleteClient(cast.stage().administration(), revoker(cast))
                    .execute(new DeleteClient.Command(cast.admin(), cast.client().id()))),
        of(
            ReadClients.class,
            "that is there",
            Optional.class,
            cast -> new ReadClients(cast.stage().unitOfWork()).byId(cast.client().id())));
  }

  private static Revoker revoker(Cast cast) {
    return cast.stage().installation().revoker();
  }

  private static Object create(Cast cast) {
    return new CreateClient(
            cast.stage().administration(),
            cast.stage().installation().assignableRoles(),
            Randomness.shared())
        .execute(
            new CreateClient.Command(
                cast.admin(), Validated.valid(new ClientName("reports")), List.of("user")));
  }

  private static Object disable(Cast cast) {
    return new ChangeClientState(cast.stage().administration(), revoker(cast))
        .execute(
            new ChangeClientState.Command(
                cast.admin(), cast.client().id(), ChangeClientState.Wish.DISABLED));
  }

  private static Object assignRoles(Cast cast) {
    return new AssignClientRoles(
            cast.stage().administration(),
            cast.stage().installation().assignableRoles(),
            revoker(cast))
        .execute(new AssignClientRoles.Command(cast.admin(), cast.client().id(), Set.of("admin")));
  }

  private static List<Scenario> credentials() {
    return List.of(
        change(
            AddClientSecret.class,
            "a second one",
            cast ->
                new AddClientSecret(cast.stage().administration(), new SecureRandom())
                    .execute(
                        new AddClientSecret.Command(
                            cast.admin(), cast.client().id(), Optional.empty()))),
        change(
            GiveClientSecret.class,
            "beside another",
            cast ->
                new GiveClientSecret(cast.stage().administration())
                    .execute(
                        new GiveClientSecret.Command(
                            cast.admin(),
                            cast.client().id(),
                            ClientSecretText.next(new SecureRandom())))),
        change(
            DeleteClientSecret.class,
            "the only one",
            cast ->
                new DeleteClientSecret(cast.stage().administration())
                    .execute(
                        new DeleteClientSecret.Command(
                            cast.admin(), cast.client().id(), cast.secret().id()))),
        change(
            ReplaceClientKeys.class,
            "a first one",
            cast ->
                new ReplaceClientKeys(cast.stage().administration())
                    .execute(
                        new ReplaceClientKeys.Command(
                            cast.admin(),
                            cast.client().id(),
                            Validated.valid(List.of(new ClientKey("a", "{}")))))));
  }

  private static List<Scenario> tokens() {
    return List.of(
        of(
            AuthenticateClient.class,
            "a right secret",
            AuthenticateClient.Outcome.Authenticated.class,
            cast -> authenticate(cast, TEXT.text())),
        of(
            AuthenticateClient.class,
            "a wrong secret",
            AuthenticateClient.Outcome.Refused.class,
            cast -> authenticate(cast, "wrong")),
        new Scenario(
            IssueAccessToken.class,
            "that has proven who it is",
            IssueAccessToken.Outcome.Issued.class,
            ClientScenarios::issue));
  }

  private static Object authenticate(Cast cast, String secret) {
    return new AuthenticateClient(
            cast.stage().unitOfWork(),
            cast.stage().installation().throttle(),
            new NoAssertions(),
            List.of("us"),
            cast.stage().clock())
        .execute(
            new AuthenticateClient.Command(
                new AuthenticateClient.Credential.Secret("billing", secret),
                Attempts.SOURCE,
                Installation.ORIGIN));
  }

  private record NoAssertions() implements AssertionVerifier {
    @Override
    public Optional<ClientName> claimedIssuer(String assertion) {
      return Optional.empty();
    }

    @Override
    public Optional<AssertionClaims> verify(String assertion, List<ClientKey> keys) {
      return Optional.empty();
    }
  }

  private static Supplier<Object> issue(Stage stage) {
    IssueAccessToken issueAccessToken =
        new IssueAccessToken(
            Claims.ISSUER,
            stage.ports().around(TokenSigner.class, stage.installation().accessTokens()),
            stage.installation().keyRing(),
            stage.installation().roles(),
            Randomness.shared());
    Client client = Clients.named("billing", "user");
    Proof proof =
        new Proof(
            new Subject.OfClient(client.id()), Set.of(new Factor.ClientSecret()), TestClock.START);
    return () ->
        issueAccessToken.execute(
            new IssueAccessToken.Command(
                IssueAccessToken.Entitlement.of(client), proof, List.of(), Optional.empty()));
  }
}
