package dev.watchword.domain.credential;

import java.util.List;
import java.util.stream.Collectors;

/** A reason to refuse a new password. */
public sealed interface PasswordFault {
  /** The reason, for the person who chose the password. */
  String message();

  /** All faults as the end of a sentence that begins with the password. */
  static String describe(List<PasswordFault> faults) {
    return faults.stream().map(PasswordFault::message).collect(Collectors.joining(", and ")) + ".";
  }

  record TooShort(int minLength) implements PasswordFault {
    @Override
    public String message() {
      return "must have at least " + minLength + " characters";
    }
  }

  record TooLong(int maxLength) implements PasswordFault {
    @Override
    public String message() {
      return "must have at most " + maxLength + " characters";
    }
  }

  record ContainsContextWord() implements PasswordFault {
    @Override
    public String message() {
      return "must not contain the user name or the name of the service";
    }
  }

  record SameAsCurrent() implements PasswordFault {
    @Override
    public String message() {
      return "must differ from the current password";
    }
  }

  record Guessable() implements PasswordFault {
    @Override
    public String message() {
      return "is too easy to guess";
    }
  }
}
