package dev.watchword.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.watchword.application.wrong.KnowsAnAdapter;
import dev.watchword.domain.wrong.KnowsSql;
import dev.watchword.domain.wrong.ReadsTheClock;
import dev.watchword.gate.wrong.KnowsTheDomain;
import dev.watchword.persistence.wrong.KnowsH2;
import dev.watchword.persistence.wrong.KnowsTheWeb;
import dev.watchword.persistence.wrong.here.KnowsThere;
import dev.watchword.persistence.wrong.there.KnowsHere;
import dev.watchword.security.wrong.ComparesInItsOwnTime;
import dev.watchword.security.wrong.KnowsPersistence;
import dev.watchword.web.wrong.CallsOut;
import dev.watchword.web.wrong.HalfDescribedResource;
import dev.watchword.web.wrong.KnowsSecurity;
import dev.watchword.web.wrong.StringUtils;
import dev.watchword.web.wrong.UndeclaredResource;
import dev.watchword.web.wrong.UndescribedResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house hold, and each of them can fail. */
class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.watchword");

  static Stream<Arguments> rulesAndTheirBreakers() {
    return Stream.of(
        Arguments.of(Rules.DOMAIN_STANDS_ALONE, KnowsSql.class),
        Arguments.of(Rules.APPLICATION_KNOWS_THE_DOMAIN_ONLY, KnowsAnAdapter.class),
        Arguments.of(Rules.WEB_KNOWS_NO_OTHER_ADAPTER, KnowsSecurity.class),
        Arguments.of(Rules.PERSISTENCE_KNOWS_THE_DOMAIN_ONLY, KnowsTheWeb.class),
        Arguments.of(Rules.SECURITY_KNOWS_THE_DOMAIN_ONLY, KnowsPersistence.class),
        Arguments.of(Rules.ADAPTERS_ARE_ENTERED_BY_THEIR_DOOR, ClimbsThroughTheWindow.class),
        Arguments.of(Rules.SQL_STAYS_IN_PERSISTENCE, KnowsSql.class),
        Arguments.of(Rules.H2_STAYS_IN_ITS_PACKAGE, KnowsH2.class),
        Arguments.of(Rules.JOSE_STAYS_IN_SECURITY, KnowsAnAdapter.class),
        Arguments.of(Rules.THE_GATE_KNOWS_JOSE_AND_NOTHING_ELSE, KnowsTheDomain.class),
        Arguments.of(Rules.TIME_AND_CHANCE_ARE_HANDED_IN, ReadsTheClock.class),
        Arguments.of(Rules.NOBODY_IS_CALLED, CallsOut.class),
        Arguments.of(Rules.BYTES_ARE_COMPARED_IN_CONSTANT_TIME, ComparesInItsOwnTime.class),
        Arguments.of(Rules.ENDPOINTS_DECLARE_WHO_MAY_CALL_THEM, UndeclaredResource.class),
        Arguments.of(Rules.ENDPOINTS_SAY_WHAT_THEY_ANSWER, UndescribedResource.class),
        Arguments.of(Rules.ENDPOINTS_SAY_WHAT_THEY_ANSWER, HalfDescribedResource.class),
        Arguments.of(Rules.EVERYTHING_HAS_A_NAME_THAT_SAYS_WHAT_IT_IS, StringUtils.class));
  }

  @ParameterizedTest
  @MethodSource("rulesAndTheirBreakers")
  void theHouseKeepsItsRules(ArchRule rule, Class<?> breaker) {
    rule.check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("rulesAndTheirBreakers")
  void eachRuleCanFail(ArchRule rule, Class<?> breaker) {
    JavaClasses broken = new ClassFileImporter().importClasses(breaker);

    assertThat(rule.evaluate(broken).hasViolation()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"domain", "application", "web", "persistence", "security", "bootstrap"})
  void packagesAreFreeOfCycles(String module) {
    Rules.freeOfPackageCycles(module).check(HOUSE);
  }

  @Test
  void aCycleOfPackagesIsFound() {
    JavaClasses broken = new ClassFileImporter().importClasses(KnowsThere.class, KnowsHere.class);

    assertThat(Rules.freeOfPackageCycles("persistence").evaluate(broken).hasViolation()).isTrue();
  }

  /** Ports that make sense only together are proven together. */
  private static final Map<String, String> SHARED_CONTRACTS =
      Map.of(
          "dev.watchword.domain.token.TokenSigner",
              "dev.watchword.domain.token.AccessTokenContract",
          "dev.watchword.domain.token.TokenVerifier",
              "dev.watchword.domain.token.AccessTokenContract");

  @Test
  void everyPortHasAContract() {
    List<String> withoutContract =
        HOUSE.stream()
            .filter(type -> type.getPackageName().startsWith("dev.watchword.domain"))
            .filter(ArchitectureTest::isPort)
            .filter(port -> !isPresent(contractOf(port)))
            .map(JavaClass::getSimpleName)
            .toList();

    assertThat(withoutContract).isEmpty();
  }

  private static String contractOf(JavaClass port) {
    return SHARED_CONTRACTS.getOrDefault(port.getName(), port.getName() + "Contract");
  }

  /**
   * {@code Transaction} is a bundle of ports, proven through the contract of {@code UnitOfWork}.
   */
  private static boolean isPort(JavaClass type) {
    return type.isInterface()
        && !type.isAnnotation()
        && !type.isNestedClass()
        && type.getModifiers().contains(JavaModifier.PUBLIC)
        && !type.reflect().isSealed()
        && !type.getSimpleName().equals("Transaction");
  }

  private static boolean isPresent(String className) {
    try {
      Class.forName(className);
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }
}
