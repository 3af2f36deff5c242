package dev.watchword.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.Denial;
import dev.watchword.application.administration.Requester;
import dev.watchword.application.session.IssuedTokens;
import dev.watchword.domain.audit.Actor;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.audit.AuditFilter;
import dev.watchword.domain.audit.RecordedEvent;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.throttle.Attempts;
import dev.watchword.domain.token.AcceptancePolicy;
import dev.watchword.domain.token.AcceptedClaims;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.token.PlainClaimsValidator;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Users;
import dev.watchword.domain.validation.MemberFault;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;

/** People who ask for changes in an installation, and what a change must leave alone. */
public final class Staff {
  /** May do everything, without an account. */
  public static final Requester.Trusted OPERATOR = new Requester.Operator(Installation.ORIGIN);

  private static final int EVERYBODY = 1000;

  private final Installation installation;
  private int holders;

  public Staff(Installation installation) {
    this.installation = installation;
  }

  /** A new administrator who has logged in. */
  public Requester administrator() {
    return as(installation.with(Users.active().holding(RoleName.ADMIN).build()));
  }

  /** A new user who holds just these permissions and has logged in. */
  public Requester holderOf(String... permissions) {
    return as(userHolding(permissions));
  }

  /** A new user with a role of their own that holds just these permissions. */
  public User userHolding(String... permissions) {
    holders++;
    RoleName role = define(Roles.named("holder-" + holders).allowing(permissions).build());
    return installation.with(Users.active().holding(role).build());
  }

  /** Stores the role, and lets this process know. */
  public RoleName define(Role role) {
    installation.storage().put(role);
    installation.roles().reload();
    return role.name();
  }

  /** Whoever has logged in as {@code user}. */
  public Requester as(User user) {
    return as(installation.logIn(user));
  }

  public Requester as(IssuedTokens tokens) {
    return switch (decision(tokens)) {
      case AcceptancePolicy.Decision.Accepted(var claims) ->
          new Requester.TokenHolder(claims, Installation.ORIGIN, Attempts.SOURCE, () -> true);
      case AcceptancePolicy.Decision.Refused refused -> throw new AssertionError(refused);
    };
  }

  /** The same person, whose client no longer waits for the answer. */
  public static Requester gone(Requester requester) {
    return new Requester.TokenHolder(
        claimsOf(requester), Installation.ORIGIN, Attempts.SOURCE, () -> false);
  }

  /** What the access token of somebody who has logged in says. */
  public static AcceptedClaims claimsOf(Requester requester) {
    return switch (requester) {
      case Requester.TokenHolder holder -> holder.claims();
      case Requester other -> throw new AssertionError(other + " has no token");
    };
  }

  /** Whether the access token is good at this moment. */
  public boolean accepts(IssuedTokens tokens) {
    return decision(tokens) instanceof AcceptancePolicy.Decision.Accepted;
  }

  private AcceptancePolicy.Decision decision(IssuedTokens tokens) {
    return new AcceptancePolicy(new PlainClaimsValidator(Claims.ISSUER), installation.revocations())
        .decide(
            installation.accessTokens().read(tokens.accessToken()),
            installation.keyRing().get(),
            installation.clock().instant());
  }

  /** The account of somebody who has logged in, as it is stored. */
  public User accountOf(Requester requester) {
    return switch (requester.actor()) {
      case Actor.Authenticated(UserId id) -> stored(id).orElseThrow();
      case Actor other -> throw new AssertionError(other + " has no account");
    };
  }

  /** The account as it is stored. */
  public Optional<User> stored(UserId id) {
    return installation.storage().read(tx -> tx.users().find(id));
  }

  /** What {@code change} recorded, in order; each by {@code requester}, from there and now. */
  public List<AuditEvent> recordedBy(Requester requester, Runnable change) {
    int before = installation.recorded().size();
    change.run();
    List<RecordedEvent> recorded = installation.recorded();
    List<RecordedEvent> added = recorded.subList(before, recorded.size());
    assertThat(added)
        .allSatisfy(
            event -> {
              assertThat(event.actor()).isEqualTo(requester.actor());
              assertThat(event.origin()).isEqualTo(requester.origin());
              assertThat(event.at()).isEqualTo(installation.clock().instant());
            });
    return added.stream().map(RecordedEvent::event).toList();
  }

  /** The change is refused for {@code reason}, and leaves everything as it was. */
  public <T, R> void assertRefused(Supplier<ChangeOutcome<T, R>> change, R reason) {
    assertThat(leavingAll(change)).isEqualTo(ChangeOutcome.refused(reason));
  }

  /** The change is denied for a reason of this kind, and leaves everything as it was. */
  public <T, R> void assertDenied(
      Supplier<ChangeOutcome<T, R>> change, Class<? extends Denial> reason) {
    assertThat(leavingAll(change))
        .isInstanceOfSatisfying(
            ChangeOutcome.Denied.class, denied -> assertThat(denied.reason()).isInstanceOf(reason));
  }

  /** The change is refused because of one member. */
  public <T, R> void assertInvalid(Supplier<ChangeOutcome<T, R>> change, String member) {
    assertThat(leavingAll(change))
        .isInstanceOf(ChangeOutcome.Refused.class)
        .extracting("reason.faults", InstanceOfAssertFactories.list(MemberFault.class))
        .isNotEmpty()
        .allMatch(fault -> fault.member().equals(member));
  }

  /** What {@code change} answers, having left everything as it was. */
  public <T> T leavingAll(Supplier<T> change) {
    List<Object> before = everything();
    T answer = change.get();
    assertThat(everything()).isEqualTo(before);
    return answer;
  }

  public static <T, R> T done(ChangeOutcome<T, R> outcome) {
    return switch (outcome) {
      case ChangeOutcome.Done<T, R>(T result) -> result;
      case ChangeOutcome.Denied<T, R> denied -> throw new AssertionError(denied);
      case ChangeOutcome.Refused<T, R> refused -> throw new AssertionError(refused);
    };
  }

  /**
   * All that is stored but failed attempts and denied ones, which are counted whatever becomes of
   * them.
   */
  public List<Object> everything() {
    return installation.storage().read(this::everything);
  }

  private List<Object> everything(Transaction tx) {
    List<User> users = tx.users().page(Optional.empty(), Optional.empty(), EVERYBODY);
    return Stream.<Object>of(
            users,
            users.stream().map(user -> tx.credentials().find(user.id())).toList(),
            users.stream()
                .map(user -> tx.sessions().activeOf(user.id(), installation.clock().instant()))
                .toList(),
            users.stream().map(user -> tx.knownSources().of(user.id())).toList(),
            tx.clients().page(Optional.empty(), EVERYBODY),
            tx.roles().catalog().roles(),
            tx.roles().catalog().policies(),
            tx.roles().revision(),
            tx.keys().signingKeys(),
            tx.keys().refreshTokenKey(),
            tx.revocations().page(0, EVERYBODY),
            tx.audit().find(AuditFilter.NONE, Optional.empty(), EVERYBODY).stream()
                .filter(event -> !event.type().equals("access.denied"))
                .toList())
        .toList();
  }
}
