package dev.watchword.application.client;

import dev.watchword.application.throttle.GuessThrottle;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.Origin;
import dev.watchword.domain.authentication.Factor;
import dev.watchword.domain.authentication.Proof;
import dev.watchword.domain.authentication.Subject;
import dev.watchword.domain.client.AssertionClaims;
import dev.watchword.domain.client.AssertionVerifier;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientName;
import dev.watchword.domain.client.ClientSecret;
import dev.watchword.domain.client.ClientSecretText;
import dev.watchword.domain.secret.SecretHash;
import dev.watchword.domain.throttle.Source;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out which client is calling, by its secret or by an assertion (RFC 6749 section 2.3, RFC
 * 7523). A secret has 256 random bits, so it is not hashed slowly, and whoever has the right one
 * always passes. Wrong ones count for their source alone: the names of clients are no secret, and
 * nobody may shut a client out by using its name. The right one of a client that is disabled, or
 * one that has expired, is refused and no guess.
 */
public final class AuthenticateClient {
  private final UnitOfWork unitOfWork;
  private final GuessThrottle throttle;
  private final AssertionVerifier assertions;
  private final List<String> audiences;
  private final InstantSource clock;

  /**
   * Creates the use case.
   *
   * @param audiences what an assertion may call us
   */
  public AuthenticateClient(
      UnitOfWork unitOfWork,
      GuessThrottle throttle,
      AssertionVerifier assertions,
      List<String> audiences,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.throttle = throttle;
    this.assertions = assertions;
    this.audiences = List.copyOf(audiences);
    this.clock = clock;
  }

  /** How a client shows who it is. */
  public sealed interface Credential {
    /** Its name and its secret, as typed. */
    record Secret(String name, String text) implements Credential {
      @Override
      public String toString() {
        return "Secret[hidden]";
      }
    }

    /**
     * A JWT that it signed.
     *
     * @param name the {@code client_id} beside it, which must be the same
     */
    record Assertion(Optional<String> name, String jwt) implements Credential {
      @Override
      public String toString() {
        return "Assertion[hidden]";
      }
    }
  }

  /** The credential and where it came from. */
  public record Command(Credential credential, Source source, Origin origin) {}

  /** The outcome. */
  public sealed interface Outcome {
    record Authenticated(Client client, Proof proof) implements Outcome {}

    record Refused() implements Outcome {}

    /** Too many wrong credentials came from this source; a right one would have passed. */
    record TooManyAttempts(Duration retryAfter) implements Outcome {}
  }

  public Outcome execute(Command command) {
    Optional<Outcome> known =
        switch (command.credential()) {
          case Credential.Secret secret -> bySecret(secret);
          case Credential.Assertion assertion -> byAssertion(assertion);
        };
    return known.orElseGet(() -> refuse(command));
  }

  private Optional<Outcome> bySecret(Credential.Secret given) {
    Optional<ClientName> name = ClientName.parse(given.name());
    Optional<ClientSecretText> text = ClientSecretText.parse(given.text());
    if (name.isEmpty() || text.isEmpty()) {
      return Optional.empty();
    }
    return unitOfWork
        .read(tx -> tx.clients().findByName(name.get()))
        .flatMap(client -> bySecret(client, text.get()));
  }

  private Optional<Outcome> bySecret(Client client, ClientSecretText text) {
    Instant now = clock.instant();
    SecretHash hash = text.hash();
    return client.secrets().stream()
        .filter(secret -> secret.hash().equals(hash))
        .findFirst()
        .map(
            secret -> {
              if (!client.isActive() || !secret.isAliveAt(now)) {
                return new Outcome.Refused();
              }
              markUsed(secret, now);
              return proven(client, new Factor.ClientSecret(), now);
            });
  }

  /** Writes once a day. */
  private void markUsed(ClientSecret secret, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (secret.lastUsedOn().filter(day -> !day.isBefore(today)).isEmpty()) {
      unitOfWork.runWithoutWaiting(tx -> tx.clients().markUsed(secret.id(), today));
    }
  }

  private static Outcome.Authenticated proven(Client client, Factor factor, Instant now) {
    return new Outcome.Authenticated(
        client, new Proof(new Subject.OfClient(client.id()), Set.of(factor), now));
  }

  private Optional<Outcome> byAssertion(Credential.Assertion given) {
    Instant now = clock.instant();
    return assertions
        .claimedIssuer(given.jwt())
        .filter(name -> given.name().filter(other -> !other.equals(name.value())).isEmpty())
        .flatMap(name -> unitOfWork.read(tx -> tx.clients().findByName(name)))
        .flatMap(client -> byAssertion(given.jwt(), client, now));
  }

  private Optional<Outcome> byAssertion(String jwt, Client client, Instant now) {
    return assertions
        .verify(jwt, client.keys())
        .filter(claims -> claims.prove(client.name(), audiences, now))
        .flatMap(
            claims -> {
              if (!client.isActive()) {
                return Optional.of(new Outcome.Refused());
              }
              return unitOfWork.write(tx -> isFirstUse(tx, client, claims))
                  ? Optional.of(proven(client, new Factor.ClientAssertion(), now))
                  : Optional.empty();
            });
  }

  private static boolean isFirstUse(Transaction tx, Client client, AssertionClaims claims) {
    return tx.clients().useAssertion(client.name(), claims.id(), claims.forgottenAt());
  }

  private Outcome refuse(Command command) {
    return switch (throttle.admit(unitOfWork.read(tx -> throttle.look(tx, command.source())))) {
      case GuessThrottle.Admission.Refused(Duration retryAfter) ->
          new Outcome.TooManyAttempts(retryAfter);
      case GuessThrottle.Admission.Admitted(var reservation) -> {
        unitOfWork.run(
            tx ->
                throttle.failed(
                    tx, reservation, Optional.empty(), new Actor.Anonymous(), command.origin()));
        yield new Outcome.Refused();
      }
    };
  }
}
