package dev.watchword.application.setup;

import dev.watchword.application.administration.Administration;
import dev.watchword.application.administration.Requester;
import dev.watchword.domain.validation.MemberFault;
import java.util.List;
import java.util.function.Function;

/**
 * Makes policies, roles and clients as a setup file says, all of them or none. What is so already
 * is left alone, so a setup can be applied again and again, and by several nodes at once.
 */
public final class ApplySetup {
  private final Administration administration;
  private final Function<Administration, SetupSteps> steps;

  /**
   * Creates the use case.
   *
   * @param steps constructs the steps upon an administration that makes all changes in one
   *     transaction
   */
  public ApplySetup(Administration administration, Function<Administration, SetupSteps> steps) {
    this.administration = administration;
    this.steps = steps;
  }

  /** What is to be made, and by whom. */
  public record Command(Requester.Trusted requester, Setup setup) {}

  /** The outcome. */
  public sealed interface Outcome {
    /** It is so now, or would be after a rehearsal; in the order of the file. */
    record Applied(List<Made> made) implements Outcome {}

    /** Nothing was changed, because of this entry. */
    record Refused(Setup.Place place, List<MemberFault> faults) implements Outcome {}
  }

  public Outcome execute(Command command) {
    return inOneTransaction(command, made -> {});
  }

  /** Finds out what {@link #execute} would do, and stores nothing. */
  public Outcome rehearse(Command command) {
    return inOneTransaction(
        command,
        made -> {
          throw new RolledBack(new Outcome.Applied(made));
        });
  }

  private interface Ending {
    void of(List<Made> made);
  }

  private Outcome inOneTransaction(Command command, Ending ending) {
    try {
      return administration.together(
          together -> {
            SetupRun run = new SetupRun(together, steps.apply(together), command.requester());
            List<Made> made = run.make(command.setup());
            ending.of(made);
            return new Outcome.Applied(made);
          });
    } catch (RolledBack nothing) {
      return nothing.outcome;
    }
  }

  /** Rolls the transaction back. */
  static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    RolledBack(Outcome outcome) {
      super("nothing is stored", null, false, false);
      this.outcome = outcome;
    }
  }
}
