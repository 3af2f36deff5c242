package dev.watchword.domain.validation;

import java.util.List;

/**
 * A parsed request value. Whether the request is granted is decided later, because other refusals
 * come first.
 */
public sealed interface Validated<T> {
  record Valid<T>(T value) implements Validated<T> {
    @Override
    public List<MemberFault> faults() {
      return List.of();
    }
  }

  /** The value has faults. */
  record Invalid<T>(List<MemberFault> faults) implements Validated<T> {
    public Invalid {
      faults = List.copyOf(faults);
    }
  }

  /** Everything that is wrong with the value. */
  List<MemberFault> faults();

  static <T> Validated<T> valid(T value) {
    return new Valid<>(value);
  }

  static <T> Validated<T> invalid(String member, String message) {
    return new Invalid<>(List.of(new MemberFault(member, message)));
  }
}
