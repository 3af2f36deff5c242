package dev.watchword.application.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.application.session.LogIn;
import dev.watchword.domain.session.EndReason;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.transaction.UnitOfWork;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whichever call of a port fails in the midst of a use case: nobody is told of a success, what was
 * not committed leaves no trace, and what was revoked stays revoked. Each call fails in turn, in an
 * installation of its own.
 */
class FailingPortsTest {
  /** They run by themselves and answer nobody. */
  private static final Set<String> SCHEDULED =
      Set.of(
          "AdoptAlgorithm",
          "FollowRevocations",
          "PurgeAttempts",
          "SurveyHashes",
          "PurgeAuditTrail",
          "PurgeExpired",
          "PurgeKeys",
          "RotateDueKeys");

  /** They answer from memory. */
  private static final Set<String> WITHOUT_PORTS = Set.of("PublishKeys");

  /** Its failure is an outcome, and the attempt stays refused; it has a test of its own. */
  private static final Set<String> AFTER_A_REFUSAL = Set.of("RecordDenial");

  static Stream<Scenario> scenarios() {
    return Stream.of(
            SessionScenarios.all(),
            ManagementScenarios.all(),
            ClientScenarios.all(),
            AccessKeyScenarios.all(),
            OperatorScenarios.all())
        .flatMap(Function.identity());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aFailingPortIsNeverASuccess(Scenario scenario) {
    int calls = calls(scenario).size();

    assertThat(calls).isPositive();
    assertThat(IntStream.range(0, calls).boxed().flatMap(call -> faults(scenario, call))).isEmpty();
  }

  /** What a run calls in which nothing fails. */
  private static List<String> calls(Scenario scenario) {
    Stage stage = new Stage();
    Supplier<Object> work = scenario.prepare().apply(stage);
    stage.ports().watch();
    assertThat(work.get()).isInstanceOf(scenario.outcome());
    return stage.ports().calls();
  }

  /** What is wrong when the call with this number fails. */
  private static Stream<String> faults(Scenario scenario, int call) {
    Stage stage = new Stage();
    Supplier<Object> work = scenario.prepare().apply(stage);
    List<Object> before = stage.staff().everything();
    List<String> faults = new ArrayList<>();
    stage.ports().watchAndFail(call);
    try {
      faults.add("the answer was " + work.get().getClass());
    } catch (RuntimeException thrown) {
      if (!stage.ports().threw(thrown)) {
        faults.add("something else came out: " + thrown);
      }
    }
    stage.ports().stop();
    faults.addAll(traces(stage, before));
    return faults.stream()
        .map(fault -> "%d %s failed: %s".formatted(call, stage.ports().calls().get(call), fault));
  }

  private static List<String> traces(Stage stage, List<Object> before) {
    List<String> traces = new ArrayList<>();
    if (!stage.ports().hasCommitted() && !stage.staff().everything().equals(before)) {
      traces.add("something was stored");
    }
    // Keys are followed twice a second.
    stage.installation().keyRing().follow();
    if (stage.acceptsWhatIsRevoked()) {
      traces.add("a revoked token is good");
    }
    return traces;
  }

  @Test
  void everyUseCaseThatAnswersSomebodyIsTried() throws Exception {
    Set<String> tried =
        Set.copyOf(scenarios().map(scenario -> scenario.useCase().getSimpleName()).toList());

    assertThat(useCases())
        .filteredOn(name -> !SCHEDULED.contains(name) && !WITHOUT_PORTS.contains(name))
        .filteredOn(name -> !AFTER_A_REFUSAL.contains(name))
        .containsExactlyInAnyOrderElementsOf(tried);
    assertThat(useCases()).containsAll(SCHEDULED).containsAll(WITHOUT_PORTS);
  }

  /** The classes of the application that are constructed from outside and execute, or find. */
  private static List<String> useCases() throws IOException, URISyntaxException {
    Path root = Path.of(LogIn.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString().replace('/', '.'))
          .filter(name -> name.endsWith(".class") && !name.contains("$"))
          .map(name -> classNamed(name.substring(0, name.length() - ".class".length())))
          .filter(FailingPortsTest::isUseCase)
          .map(Class::getSimpleName)
          .toList();
    }
  }

  private static Class<?> classNamed(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException missing) {
      throw new AssertionError(missing);
    }
  }

  private static boolean isUseCase(Class<?> type) {
    return type.getConstructors().length > 0
        && Arrays.stream(type.getMethods())
            .anyMatch(method -> method.getName().matches("execute|byId"));
  }

  @Test
  void aUseCaseThatHidesAFailureIsFound() {
    assertThat(allFaults(careless(FailingPortsTest::hiding)))
        .anyMatch(fault -> fault.contains("wait for the disk failed: the answer was"));
  }

  private static boolean hiding(Stage stage) {
    try {
      return end(stage, stage.unitOfWork());
    } catch (StorageUnavailableException hidden) {
      return true;
    }
  }

  @Test
  void aUseCaseThatWritesWithoutWaitingIsFound() {
    assertThat(allFaults(careless(FailingPortsTest::impatient)))
        .anyMatch(fault -> fault.endsWith("something was stored"));
  }

  private static boolean impatient(Stage stage) {
    stage.unitOfWork().writeWithoutWaiting(tx -> tx.users().delete(stage.ada().id()));
    return end(stage, stage.unitOfWork());
  }

  @Test
  void aUseCaseThatRevokesOnlyAfterTheAnswerIsFound() {
    assertThat(allFaults(careless(FailingPortsTest::forgetful)))
        .anyMatch(fault -> fault.endsWith("wait for the disk failed: a revoked token is good"));
  }

  private static boolean forgetful(Stage stage) {
    boolean ended = end(stage, stage.ports().around(stage.installation().storage()));
    stage
        .installation()
        .revocations()
        .add(stage.installation().storage().read(tx -> tx.revocations().after(0)).revocations());
    return ended;
  }

  private static boolean end(Stage stage, UnitOfWork unitOfWork) {
    SessionId session = stage.installation().sessionOf(stage.tokens());
    return unitOfWork.write(
        tx ->
            tx.sessions()
                .end(session, stage.ada().id(), stage.clock().instant(), EndReason.LOGOUT)
                .isPresent());
  }

  private static Scenario careless(Function<Stage, Object> work) {
    return new Scenario(
        FailingPortsTest.class, "careless", Boolean.class, stage -> () -> work.apply(stage));
  }

  private static List<String> allFaults(Scenario scenario) {
    return IntStream.range(0, calls(scenario).size())
        .boxed()
        .flatMap(call -> faults(scenario, call))
        .toList();
  }
}
