package dev.watchword.application.administration;

import java.util.ArrayList;
import java.util.List;

/** Compares what exists with what was to be added, member by member. */
public final class Differences {
  private final List<String> members = new ArrayList<>();

  /** Notes {@code member}, named as in the API, if the two values are not equal. */
  public Differences with(String member, Object here, Object there) {
    if (!here.equals(there)) {
      members.add(member);
    }
    return this;
  }

  /** The members that differ, in the order in which they were compared. */
  public List<String> members() {
    return List.copyOf(members);
  }

  /** The outcome of adding {@code thing}, for example "the role". */
  public Addition of(String thing) {
    return members.isEmpty()
        ? new Addition.Present()
        : new Addition.Refused(
            thing + " exists already and differs in " + String.join(", ", members));
  }
}
