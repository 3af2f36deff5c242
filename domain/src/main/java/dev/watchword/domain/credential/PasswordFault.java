package dev.watchword.domain.credential;

/** A reason to refuse a new password. */
public sealed interface PasswordFault {
  /** What is wrong, for the person who chose it. */
  String message();

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

  record Guessable() implements PasswordFault {
    @Override
    public String message() {
      return "is too easy to guess";
    }
  }
}
