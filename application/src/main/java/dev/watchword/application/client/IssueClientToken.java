package dev.watchword.application.client;

import dev.watchword.application.following.Followed;
import dev.watchword.domain.authentication.Proof;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.identifier.UuidV7;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Rights;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.AccessToken;
import dev.watchword.domain.token.Grant;
import dev.watchword.domain.token.Holder;
import dev.watchword.domain.token.Issuer;
import dev.watchword.domain.token.TokenId;
import dev.watchword.domain.token.TokenSigner;
import dev.watchword.domain.token.TokenSizeLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Issues an access token to a client that has proven who it is (RFC 6749 section 4.4). */
public final class IssueClientToken {
  private final Issuer issuer;
  private final TokenSigner signer;
  private final Followed<KeyRing> keyRing;
  private final Followed<RoleCatalog> roles;
  private final TokenSizeLimit limit;
  private final RandomGenerator random;

  public IssueClientToken(
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
   * What the client asks for.
   *
   * @param resources audiences to narrow the token to; none: all that are configured (RFC 8707)
   * @param scope permissions to narrow the token to; empty: all that its roles allow
   */
  public record Command(
      Client client, Proof proof, List<String> resources, Optional<Set<Permission>> scope) {}

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

    /** The client does not hold what it asks for, or it would not fit into a token. */
    record InvalidScope() implements Outcome {}
  }

  public Outcome execute(Command command) {
    if (!issuer.audiences().containsAll(command.resources())) {
      return new Outcome.InvalidTarget();
    }
    RoleCatalog catalog = roles.get();
    Client client = command.client();
    Rights rights = catalog.rightsOf(client.roles());
    if (command.scope().filter(scope -> !isGrantable(scope, rights)).isPresent()) {
      return new Outcome.InvalidScope();
    }
    Instant now = command.proof().at().truncatedTo(ChronoUnit.SECONDS);
    Duration lifetime = catalog.tokenRulesFor(client.roles()).accessLifetime();
    AccessClaims claims =
        new AccessClaims(
            narrowed(command.resources()),
            new Holder.OfClient(client.id(), client.name()),
            new TokenId(UuidV7.at(command.proof().at(), random)),
            now,
            now.plus(lifetime),
            command
                .scope()
                .<Grant>map(scope -> new Grant.Narrowed(scope, true))
                .orElseGet(() -> Grant.ofRoles(client.roles(), catalog)),
            client.epoch());
    return new Outcome.Issued(signer.sign(claims, keyRing.get().active()), lifetime);
  }

  private boolean isGrantable(Set<Permission> scope, Rights rights) {
    return rights.cover(scope) && limit.fitsScope(scope);
  }

  /** In the order of the configuration. */
  private Issuer narrowed(List<String> resources) {
    return resources.isEmpty()
        ? issuer
        : new Issuer(
            issuer.name(), issuer.audiences().stream().filter(resources::contains).toList());
  }
}
