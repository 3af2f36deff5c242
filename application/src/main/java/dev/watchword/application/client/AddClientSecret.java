package dev.watchword.application.client;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Change;
import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Requester;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.client.ClientSecret;
import dev.watchword.domain.client.ClientSecretText;
import dev.watchword.domain.client.SecretId;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.validation.MemberFault;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Gives a client one more secret, so that it can change from the old one without a gap. */
public final class AddClientSecret {
  private static final Permission NEEDED = Permission.of("clients:write");

  private final Administration administration;
  private final SecureRandom random;

  public AddClientSecret(Administration administration, SecureRandom random) {
    this.administration = administration;
    this.random = random;
  }

  /**
   * The client, and from when on its new secret is to be refused.
   *
   * @param expiresAt within {@link ClientSecret#LONGEST_LIFETIME}, kept to the millisecond; empty:
   *     it lives until it is deleted
   */
  public record Command(Requester requester, ClientId client, Optional<Instant> expiresAt) {}

  /** The new secret. Its text is known only now. */
  public record Added(ClientSecret secret, ClientSecretText text) {}

  public ChangeOutcome<Added, ClientRefusal> execute(Command command) {
    return administration.change(
        command.requester(),
        NEEDED,
        change ->
            change.onClient(
                command.client(),
                new ClientRefusal.NotFound(),
                client -> add(change, client, command.expiresAt())));
  }

  private ChangeOutcome<Added, ClientRefusal> add(
      Change change, Client client, Optional<Instant> wanted) {
    // As it is stored, so that it is the same whenever it is shown.
    Optional<Instant> expiresAt = wanted.map(end -> end.truncatedTo(ChronoUnit.MILLIS));
    if (expiresAt.filter(end -> !isPossible(end, change.now())).isPresent()) {
      return ChangeOutcome.refused(
          new ClientRefusal.Invalid(
              List.of(
                  new MemberFault(
                      "expires_at", "must be in the future, at most 100 years from now"))));
    }
    if (!SecretStore.hasRoom(client, change.now())) {
      return ChangeOutcome.refused(new ClientRefusal.LimitReached());
    }
    ClientSecretText text = ClientSecretText.next(random);
    ClientSecret secret =
        new ClientSecret(
            SecretId.next(change.now(), random),
            text.hash(),
            change.now(),
            expiresAt,
            Optional.empty());
    SecretStore.add(change, client, secret);
    return ChangeOutcome.done(new Added(secret, text));
  }

  private static boolean isPossible(Instant end, Instant now) {
    return end.isAfter(now) && !end.isAfter(now.plus(ClientSecret.LONGEST_LIFETIME));
  }
}
