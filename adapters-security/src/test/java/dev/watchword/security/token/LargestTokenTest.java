package dev.watchword.security.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.Roles;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.AccessTokenContract;
import dev.watchword.domain.token.Claims;
import dev.watchword.domain.token.Grant;
import dev.watchword.domain.token.Holder;
import dev.watchword.domain.token.Issuer;
import dev.watchword.domain.token.ProvenClaims;
import dev.watchword.domain.token.TokenSizeLimit;
import dev.watchword.domain.token.Verification;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.Username;
import dev.watchword.security.key.CryptoProvider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the budget lets pass is a token that our own verifier accepts. */
class LargestTokenTest {
  /** A letter that takes four bytes in UTF-8. */
  private static final Username LONGEST_NAME = new Username("𐐨".repeat(Username.MAX_LENGTH));

  private static final Issuer SHORT = new Issuer("http://a", "http://a");
  private static final Issuer LONG =
      new Issuer("https://" + "login/ä".repeat(60), "https://" + "\\\"api".repeat(60));

  private static final Installation INSTALLATION = new Installation(CryptoProvider.fastest());

  /** What makes a token long. */
  enum Kind {
    ROLES,
    PERMISSIONS,
    SCOPE;

    /** As many of the longest or the most as fit. */
    Grant most(TokenSizeLimit limit) {
      return switch (this) {
        case ROLES -> {
          List<Role> roles = rolesThatFit(limit, LargestTokenTest::longNames);
          yield new Grant.Roles(names(roles), Optional.empty());
        }
        case PERMISSIONS -> {
          List<Role> roles = rolesThatFit(limit, number -> List.of(telling(number)));
          yield new Grant.Roles(names(roles), Optional.of(roles.getFirst().permissions()));
        }
        case SCOPE -> largest(LargestTokenTest::scope, limit::fits);
      };
    }
  }

  static Stream<Arguments> fullTokens() {
    return Stream.of(SigningAlgorithm.values())
        .flatMap(
            algorithm ->
                Stream.of(SHORT, LONG)
                    .flatMap(
                        issuer ->
                            Stream.of(Kind.values())
                                .map(kind -> Arguments.of(algorithm, issuer, kind))));
  }

  @ParameterizedTest
  @MethodSource("fullTokens")
  void theLargestTokenFitsAndIsAccepted(SigningAlgorithm algorithm, Issuer issuer, Kind kind) {
    AccessClaims claims = claims(issuer, kind.most(new TokenSizeLimit(issuer)));
    SigningKey key = INSTALLATION.key(algorithm, new KeyState.Active(Instant.EPOCH));

    String token = INSTALLATION.signer().sign(claims, key).compact();

    assertThat(token.length()).isBetween(3000, TokenSizeLimit.MAX_TOKEN_LENGTH);
    assertThat(INSTALLATION.verifier().verify(token, new KeyRing(List.of(key))))
        .isEqualTo(new Verification.Proven(new ProvenClaims(claims, key.id())));
  }

  private static List<Role> longNames(int number) {
    return IntStream.range(100, 100 + number)
        .mapToObj(i -> Roles.named("r" + "x".repeat(60) + i).build())
        .toList();
  }

  /** A role that puts its permissions into the token. */
  private static Role telling(int permissions) {
    return Roles.named("teller")
        .allowing(permissions(permissions).toArray(String[]::new))
        .under(new PolicyName("strict"))
        .build();
  }

  private static Grant.Narrowed scope(int permissions) {
    return new Grant.Narrowed(
        permissions(permissions).map(Permission::of).collect(Collectors.toSet()), true);
  }

  private static Stream<String> permissions(int number) {
    return IntStream.range(0, number).mapToObj("r%03d:read"::formatted);
  }

  private static List<Role> rolesThatFit(TokenSizeLimit limit, IntFunction<List<Role>> choice) {
    List<TokenPolicy> policies = List.of(TokenPolicy.initialDefault(), Policies.strict("strict"));
    return largest(choice, roles -> limit.fits(names(roles), new RoleCatalog(roles, policies)));
  }

  private static <T> T largest(IntFunction<T> choice, Predicate<T> fits) {
    return IntStream.iterate(1, number -> number + 1)
        .mapToObj(choice)
        .takeWhile(fits)
        .reduce((smaller, larger) -> larger)
        .orElseThrow();
  }

  private static Set<RoleName> names(List<Role> roles) {
    return roles.stream().map(Role::name).collect(Collectors.toSet());
  }

  private static AccessClaims claims(Issuer issuer, Grant grant) {
    AccessClaims any = AccessTokenContract.CLAIMS;
    Holder.OfUser user = Claims.user(any);
    return new AccessClaims(
        issuer,
        new Holder.OfUser(user.user(), LONGEST_NAME, user.session(), user.authenticatedAt()),
        any.tokenId(),
        any.issuedAt(),
        any.expiresAt(),
        grant,
        new Epoch(Long.MAX_VALUE));
  }
}
