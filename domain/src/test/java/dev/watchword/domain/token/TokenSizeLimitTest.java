package dev.watchword.domain.token;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.policy.Policies;
import dev.watchword.domain.policy.PolicyName;
import dev.watchword.domain.policy.TokenPolicy;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.Role;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.role.Roles;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokenSizeLimitTest {
  private static final TokenSizeLimit BUDGET = new TokenSizeLimit(Claims.ISSUER);

  @Test
  void whatEverybodyStartsWithFits() {
    assertThat(fits(BUDGET, List.of(Roles.admin(), Roles.user()))).isTrue();
  }

  @Test
  void thirtyTwoRolesWithOrdinaryNamesFit() {
    assertThat(fits(BUDGET, roles(32, 20))).isTrue();
  }

  @Test
  void thirtyTwoRolesWithTheLongestNamesDoNot() {
    assertThat(fits(BUDGET, roles(32, 64))).isFalse();
  }

  @Test
  void permissionsCountOnlyWhereAPolicyPutsThemIntoTheToken() {
    Role quiet = Roles.named("many").allowing(permissions(50)).build();
    Role telling = new Roles.Draft(quiet).under(new PolicyName("strict")).build();

    assertThat(fits(BUDGET, List.of(quiet))).isTrue();
    assertThat(fits(BUDGET, List.of(telling))).isFalse();
  }

  @Test
  void aPermissionThatTwoRolesCarryCountsOnce() {
    Role one = Roles.named("one").allowing(permissions(25)).under(new PolicyName("strict")).build();
    Role other = Roles.named("other").allowing(permissions(25)).build();

    assertThat(fits(BUDGET, List.of(one, other))).isTrue();
  }

  @Test
  void aScopeCountsTwice() {
    Set<Permission> some = Stream.of(permissions(15)).map(Permission::of).collect(toSet());
    Set<Permission> many = Stream.of(permissions(25)).map(Permission::of).collect(toSet());

    assertThat(BUDGET.fits(new Grant.Narrowed(some, true))).isTrue();
    assertThat(BUDGET.fits(new Grant.Narrowed(many, true))).isFalse();
    assertThat(BUDGET.fits(new Grant.Narrowed(many, false))).isTrue();
  }

  @Test
  void theNamesOfTheIssuerMayLeaveNoRoom() {
    assertThat(BUDGET.fitsAdministrator()).isTrue();
    assertThat(new TokenSizeLimit(new Issuer("i", "a".repeat(1000))).fitsAdministrator()).isTrue();
    assertThat(new TokenSizeLimit(new Issuer("i", "a".repeat(1150))).fitsAdministrator()).isFalse();
  }

  @Test
  void theNamesOfTheIssuerCountInBytes() {
    Issuer latin = new Issuer("https://" + "a".repeat(300), "https://" + "a".repeat(300));
    Issuer greek = new Issuer("https://" + "α".repeat(300), "https://" + "α".repeat(300));

    assertThat(fits(new TokenSizeLimit(latin), List.of(Roles.user()))).isTrue();
    assertThat(fits(new TokenSizeLimit(greek), List.of(Roles.user()))).isFalse();
  }

  private static List<Role> roles(int number, int length) {
    return IntStream.range(10, 10 + number)
        .mapToObj(i -> Roles.named("r" + "x".repeat(length - 3) + i).build())
        .toList();
  }

  private static String[] permissions(int number) {
    return IntStream.range(0, number)
        .mapToObj("a-resource-with-a-name-%03d:read"::formatted)
        .toArray(String[]::new);
  }

  private static boolean fits(TokenSizeLimit budget, List<Role> roles) {
    Set<RoleName> names = roles.stream().map(Role::name).collect(toSet());
    List<TokenPolicy> policies =
        Stream.of(TokenPolicy.initialDefault(), Policies.strict("strict")).toList();
    return budget.fits(names, new RoleCatalog(roles, policies));
  }
}
