package dev.watchword.bootstrap.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.watchword.persistence.Storage;
import dev.watchword.persistence.database.MigrationStatus;
import dev.watchword.persistence.database.StorageRefusedException;
import dev.watchword.persistence.database.UnpackedBackup;
import dev.watchword.persistence.file.OwnerOnly;
import dev.watchword.security.Cryptography;
import dev.watchword.security.credential.Argon2Parameters;
import dev.watchword.security.key.MasterKey;
import dev.watchword.web.openapi.Answers;
import dev.watchword.web.token.Public;
import dev.watchword.web.token.RequiresPermission;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules of the house. */
final class Rules {
  private static final String DOMAIN = "dev.watchword.domain..";
  private static final String APPLICATION = "dev.watchword.application..";
  private static final String WEB = "dev.watchword.web..";
  private static final String PERSISTENCE = "dev.watchword.persistence..";
  private static final String SECURITY = "dev.watchword.security..";
  private static final String GATE = "dev.watchword.gate..";
  private static final String BOOTSTRAP = "dev.watchword.bootstrap..";

  private static final int NO_CONTENT = 204;

  /** Packages of the JDK's base module that the inner modules use. */
  private static final String[] BASE = {
    "java.lang..",
    "java.util..",
    "java.time..",
    "java.text..",
    "java.nio..",
    "java.io..",
    "java.security..",
    "javax.crypto.."
  };

  private static final List<Class<? extends Annotation>> DECLARATIONS =
      List.of(Public.class, PermitAll.class, RolesAllowed.class, RequiresPermission.class);

  static final ArchRule DOMAIN_STANDS_ALONE =
      classes().that().resideInAPackage(DOMAIN).should().onlyDependOnClassesThat(in(BASE, DOMAIN));

  static final ArchRule APPLICATION_KNOWS_THE_DOMAIN_ONLY =
      classes()
          .that()
          .resideInAPackage(APPLICATION)
          .should()
          .onlyDependOnClassesThat(in(BASE, DOMAIN, APPLICATION));

  static final ArchRule WEB_KNOWS_NO_OTHER_ADAPTER =
      noClasses()
          .that()
          .resideInAPackage(WEB)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PERSISTENCE, SECURITY, BOOTSTRAP);

  static final ArchRule PERSISTENCE_KNOWS_THE_DOMAIN_ONLY =
      noClasses()
          .that()
          .resideInAPackage(PERSISTENCE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(APPLICATION, WEB, SECURITY, BOOTSTRAP);

  static final ArchRule SECURITY_KNOWS_THE_DOMAIN_ONLY =
      noClasses()
          .that()
          .resideInAPackage(SECURITY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(APPLICATION, WEB, PERSISTENCE, BOOTSTRAP);

  /** Each outbound adapter has one door; the few types beside it are what passes through. */
  static final ArchRule ADAPTERS_ARE_ENTERED_BY_THEIR_DOOR =
      noClasses()
          .that()
          .resideInAPackage(BOOTSTRAP)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(PERSISTENCE, SECURITY)
                  .and(
                      isNoneOf(
                          Storage.class,
                          MigrationStatus.class,
                          StorageRefusedException.class,
                          UnpackedBackup.class,
                          OwnerOnly.class,
                          Cryptography.class,
                          MasterKey.class,
                          Argon2Parameters.class)));

  static final ArchRule SQL_STAYS_IN_PERSISTENCE =
      noClasses()
          .that()
          .resideOutsideOfPackage(PERSISTENCE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "javax.sql..", "org.jdbi..", "org.h2..", "org.flywaydb..");

  static final ArchRule H2_STAYS_IN_ITS_PACKAGE =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.watchword.persistence.h2..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.h2..");

  static final ArchRule JOSE_STAYS_IN_SECURITY =
      noClasses()
          .that()
          .resideOutsideOfPackages(SECURITY, GATE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jose4j..", "org.bouncycastle..");

  /** It also runs in other people's processes. */
  static final ArchRule THE_GATE_KNOWS_JOSE_AND_NOTHING_ELSE =
      classes()
          .that()
          .resideInAPackage(GATE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(GATE, "java..", "org.jose4j..");

  static final ArchRule TIME_AND_CHANCE_ARE_HANDED_IN =
      noClasses()
          .that()
          .resideOutsideOfPackage(BOOTSTRAP)
          .should()
          .callMethodWhere(
              target(
                      nameMatching(
                          "now|currentTimeMillis|randomUUID|random|systemUTC|systemDefaultZone"))
                  .and(target(owner(resideInAnyPackage("java.time", "java.lang", "java.util")))))
          .orShould()
          .callConstructorWhere(target(owner(assignableTo(Random.class))))
          .orShould()
          .callMethodWhere(
              target(nameMatching("of|getDefault"))
                  .and(target(owner(assignableTo(RandomGenerator.class)))));

  /** The database is reached by its driver; there is nobody else whom the service could ask. */
  static final ArchRule NOBODY_IS_CALLED =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..", "jakarta.ws.rs.client..", "io.dropwizard.client..")
          .orShould()
          .callConstructorWhere(target(owner(assignableTo(Socket.class))))
          .orShould()
          .callMethodWhere(
              target(nameMatching("connect|openConnection|openStream|getContent"))
                  .and(target(owner(resideInAnyPackage("java.net", "java.nio.channels")))));

  /** Whatever the bytes are: {@code MessageDigest.isEqual} is never wrong. */
  static final ArchRule BYTES_ARE_COMPARED_IN_CONSTANT_TIME =
      noClasses()
          .should()
          .callMethodWhere(
              target(nameMatching("equals|deepEquals|compare|mismatch"))
                  .and(target(owner(assignableTo(Arrays.class))))
                  .and(
                      DescribedPredicate.describe(
                          "with bytes",
                          call ->
                              call.getTarget().getRawParameterTypes().stream()
                                  .anyMatch(type -> type.isEquivalentTo(byte[].class)))));

  static final ArchRule ENDPOINTS_DECLARE_WHO_MAY_CALL_THEM =
      methods()
          .that()
          .areMetaAnnotatedWith(HttpMethod.class)
          .should(
              new ArchCondition<JavaMethod>(
                  "declare exactly one of @Public, @PermitAll, @RolesAllowed, @RequiresPermission") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                  long declared = DECLARATIONS.stream().filter(method::isAnnotatedWith).count();
                  events.add(
                      new SimpleConditionEvent(
                          method, declared == 1, method.getFullName() + " declares " + declared));
                }
              });

  static final ArchRule ENDPOINTS_SAY_WHAT_THEY_ANSWER =
      methods()
          .that()
          .areMetaAnnotatedWith(HttpMethod.class)
          .should(
              new ArchCondition<JavaMethod>("say by @Answers what they answer, and its type") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                  events.add(
                      new SimpleConditionEvent(
                          method, isDescribed(method), method.getFullName() + " does not say it"));
                }
              });

  static final ArchRule EVERYTHING_HAS_A_NAME_THAT_SAYS_WHAT_IT_IS =
      noClasses()
          .should()
          .haveNameMatching(".*(Utils?|Manager|Helpers?|Impl|Common|Misc)")
          .orShould()
          .resideInAnyPackage(
              "..util..", "..utils..", "..manager..", "..helper..", "..impl..", "..common..");

  private Rules() {}

  /** A module's own package counts like those below it. */
  static ArchRule freeOfPackageCycles(String module) {
    return slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return resideInAPackage("dev.watchword." + module + "..").test(type)
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
              }

              @Override
              public String getDescription() {
                return "packages of " + module;
              }
            })
        .should()
        .beFreeOfCycles();
  }

  /** A {@code Response} does not say what is in it, unless there is nothing in it. */
  private static boolean isDescribed(JavaMethod method) {
    return method
        .tryGetAnnotationOfType(Answers.class)
        .filter(
            answers ->
                !method.getRawReturnType().isEquivalentTo(Response.class)
                    || answers.entity() != Void.class
                    || IntStream.of(answers.status()).allMatch(status -> status == NO_CONTENT))
        .isPresent();
  }

  private static DescribedPredicate<JavaClass> in(String[] base, String... more) {
    return resideInAnyPackage(
        Stream.concat(Stream.of(base), Stream.of(more)).toArray(String[]::new));
  }

  private static DescribedPredicate<JavaClass> isNoneOf(Class<?>... types) {
    return DescribedPredicate.describe(
        "is not of the door",
        candidate -> Stream.of(types).noneMatch(type -> belongsTo(candidate.getName(), type)));
  }

  private static boolean belongsTo(String name, Class<?> type) {
    return name.equals(type.getName()) || name.startsWith(type.getName() + "$");
  }
}
