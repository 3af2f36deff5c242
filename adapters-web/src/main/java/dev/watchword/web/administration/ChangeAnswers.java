package dev.watchword.web.administration;

import dev.watchword.application.administration.ChangeOutcome;
import dev.watchword.application.administration.DefinitionRefusal;
import dev.watchword.application.administration.DeletionRefusal;
import dev.watchword.application.administration.Denial;
import dev.watchword.domain.validation.MemberFault;
import dev.watchword.web.conditional.Preconditions;
import dev.watchword.web.problem.ProblemType;
import dev.watchword.web.problem.Refusals;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;

/** Turns the outcome of a change into an answer. */
public final class ChangeAnswers {
  /** The form of the names of roles and policies, as the end of a sentence. */
  public static final String NAME_FORM =
      "must be a lower-case letter, then up to 63 lower-case letters, digits and hyphens";

  private ChangeAnswers() {}

  /**
   * The answer that {@code refused} or {@code done} makes of the outcome, or the denial.
   *
   * @param refused makes the answer to a change that was refused
   * @param done makes the answer to a successful change
   */
  public static <T, R> Response of(
      ChangeOutcome<T, R> outcome,
      Function<? super R, Response> refused,
      Function<T, Response> done) {
    return switch (outcome) {
      case ChangeOutcome.Done<T, R>(T result) -> done.apply(result);
      case ChangeOutcome.Denied<T, R>(Denial reason) -> denied(reason);
      case ChangeOutcome.Refused<T, R>(R reason) -> refused.apply(reason);
    };
  }

  /** 204 after a successful change. */
  public static <T, R> Response noContent(
      ChangeOutcome<T, R> outcome, Function<? super R, Response> refused) {
    return of(outcome, refused, result -> Response.noContent().build());
  }

  private static Response denied(Denial reason) {
    return switch (reason) {
      case Denial.CallerOutdated outdated -> Refusals.invalidToken();
      case Denial.PermissionMissing missing -> Refusals.accessDenied();
      case Denial.BeyondRights beyond ->
          Refusals.accessDenied("This requires permissions you do not hold.");
    };
  }

  /** The answer to a role or policy that is not stored. */
  public static Response notDefined(DefinitionRefusal reason) {
    return switch (reason) {
      case DefinitionRefusal.Stale stale -> Refusals.stale();
      case DefinitionRefusal.Invalid(List<MemberFault> faults) -> Refusals.validationFailed(faults);
    };
  }

  /** The answer to a role or policy that is not deleted. */
  public static Response notDeleted(DeletionRefusal reason) {
    return switch (reason) {
      case NOT_FOUND -> Refusals.notFound();
      case STALE -> Refusals.stale();
      case IN_USE ->
          Refusals.of(ProblemType.IN_USE, "It is in use, or built in, and cannot be deleted.");
    };
  }

  /**
   * The answer when no role or policy can have the name in the path. A failed precondition comes
   * first, because nothing exists under that name.
   */
  public static Response impossibleName(Preconditions conditions) {
    return conditions.allowNew()
        ? Refusals.validationFailed(List.of(new MemberFault("name", NAME_FORM)))
        : Refusals.stale();
  }
}
