package dev.watchword.domain.validation;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A fault of one member of a request.
 *
 * @param member its name in the API
 * @param message the end of a sentence that begins with the member
 */
public record MemberFault(String member, String message) {
  /** All of them in one line, each member with its message. */
  public static String sentence(List<MemberFault> faults) {
    return faults.stream()
        .map(fault -> fault.member() + " " + fault.message())
        .collect(Collectors.joining("; "));
  }
}
