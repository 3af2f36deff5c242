package dev.watchword.application.administration;

/** The outcome of adding what another installation has. What exists is never changed. */
public sealed interface Addition {
  /** It is stored, or would be in a rehearsal. */
  record Added() implements Addition {}

  /** It exists already, just as it was to be stored. */
  record Present() implements Addition {}

  /**
   * It is not stored.
   *
   * @param reason in lower case, without a full stop; repeats no secret
   */
  record Refused(String reason) implements Addition {}
}
