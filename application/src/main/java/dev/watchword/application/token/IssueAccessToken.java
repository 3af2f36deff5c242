package dev.watchword.application.token;

import dev.watchword.application.following.Followed;
import dev.watchword.domain.accesskey.KeyOfUser;
import dev.watchword.domain.authentication.Proof;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.identifier.UuidV7;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.policy.TokenRules;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Rights;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.AccessToken;
import dev.watchword.domain.token.Grant;
import dev.watchword.domain.token.Holder;
import dev.watchword.domain.token.Issuer;
import dev.watchword.domain.token.TokenId;
import dev.watchword.domain.token.TokenSigner;
import dev.watchword.domain.token.TokenSizeLimit;
import dev.watchword.domain.user.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Issues an access token without a session: to a client that has proven who it is (RFC 6749 section
 * 4.4), or for an access key (RFC 8693).
 */
public final class IssueAccessToken {
  private final Issuer issuer;
  private final TokenSigner signer;
  private final Followed<KeyRing> keyRing;
  private final Followed<RoleCatalog> roles;
  private final TokenSizeLimit limit;
  private final RandomGenerator random;

  public IssueAccessToken(
      Issuer issuer,
      TokenSigner signer,
      Followed<KeyRing> keyRing,
      Followed<RoleCatalog> roles,
      RandomGenerator random) {
    this.issuer = issuer;
    this.signer = signer;
    this.keyRing = keyRing;
    this.roles = roles;
    this.limit = new TokenSizeLimit(issuer);
    this.random = random;
  }

  /**
   * Who gets the token, and the most that it may be.
   *
   * @param roles the subject's
   * @param permissions what the credential allows of them; empty: all
   * @param epoch the subject's
   * @param until when the credential expires
   */
  public record Entitlement(
      Holder holder,
      Set<RoleName> roles,
      Optional<Set<Permission>> permissions,
      Epoch epoch,
      Optional<Instant> until) {
    public static Entitlement of(Client client) {
      return new Entitlement(
          new Holder.OfClient(client.id(), client.name()),
          client.roles(),
          Optional.empty(),
          client.epoch(),
          Optional.empty());
    }

    /** The user's, with no login: {@code sid} is the key's id, so that the token ends with it. */
    public static Entitlement of(KeyOfUser stored) {
      return new Entitlement(
          new Holder.OfUser(
              stored.user().id(),
              stored.user().username(),
              stored.key().id().asSession(),
              Optional.empty()),
          stored.user().roles(),
          stored.key().permissions(),
          stored.user().epoch(),
          Optional.of(stored.key().expiresAt()));
    }
  }

  /**
   * What is asked for.
   *
   * @param resources audiences to narrow the token to; none: all that are configured (RFC 8707)
   * @param scope permissions to narrow the token to; empty: all that it may have
   */
  public record Command(
      Entitlement entitlement,
      Proof proof,
      List<String> resources,
      Optional<Set<Permission>> scope) {}

  /** The outcome. */
  public sealed interface Outcome {
    /**
     * The token.
     *
     * @param expiresIn in whole seconds
     */
    record Issued(AccessToken token, Duration expiresIn) implements Outcome {}

    /** A resource is not one of the audiences (RFC 8707 section 2). */
    record InvalidTarget() implements Outcome {}

    /** The scope is more than the subject holds, or would not fit into a token. */
    record InvalidScope() implements Outcome {}
  }

  public Outcome execute(Command command) {
    if (!issuer.audiences().containsAll(command.resources())) {
      return new Outcome.InvalidTarget();
    }
    RoleCatalog catalog = roles.get();
    Rights rights = rights(command.entitlement(), catalog);
    Optional<Grant.Narrowed> narrowed = narrowed(command, rights);
    if (narrowed.filter(wanted -> !isGrantable(wanted, rights)).isPresent()) {
      return new Outcome.InvalidScope();
    }
    TokenRules rules = catalog.tokenRulesFor(command.entitlement().roles());
    Grant grant =
        narrowed
            .<Grant>map(wanted -> wanted)
            .orElseGet(() -> Grant.ofRoles(command.entitlement().roles(), rules, catalog));
    AccessClaims claims = claims(command, grant, rules);
    return new Outcome.Issued(
        signer.sign(claims, keyRing.get().active()),
        Duration.between(claims.issuedAt(), claims.expiresAt()));
  }

  private static Rights rights(Entitlement entitlement, RoleCatalog catalog) {
    Rights ofRoles = catalog.rightsOf(entitlement.roles());
    return entitlement.permissions().map(ofRoles::narrowedTo).orElse(ofRoles);
  }

  /**
   * What the token is narrowed to, if it is. Without a scope, a credential that is narrowed gives
   * what it says of what the roles allow now: services that look at the token alone must not see
   * what its owner has lost.
   */
  private static Optional<Grant.Narrowed> narrowed(Command command, Rights rights) {
    return command
        .scope()
        .map(scope -> new Grant.Narrowed(scope, true))
        .or(
            () ->
                command
                    .entitlement()
                    .permissions()
                    .map(any -> new Grant.Narrowed(rights.withoutImplied().permissions(), false)));
  }

  private boolean isGrantable(Grant.Narrowed wanted, Rights rights) {
    return rights.cover(wanted.entitlements()) && limit.fits(wanted);
  }

  private AccessClaims claims(Command command, Grant grant, TokenRules rules) {
    Entitlement entitlement = command.entitlement();
    Instant now = command.proof().at().truncatedTo(ChronoUnit.SECONDS);
    Instant end = now.plus(rules.accessLifetime());
    return new AccessClaims(
        narrowed(command.resources()),
        entitlement.holder(),
        new TokenId(UuidV7.at(command.proof().at(), random)),
        now,
        entitlement
            .until()
            .map(until -> until.truncatedTo(ChronoUnit.SECONDS))
            .filter(end::isAfter)
            .orElse(end),
        grant,
        entitlement.epoch());
  }

  /** In the order of the configuration. */
  private Issuer narrowed(List<String> resources) {
    return resources.isEmpty()
        ? issuer
        : new Issuer(
            issuer.name(), issuer.audiences().stream().filter(resources::contains).toList());
  }
}
