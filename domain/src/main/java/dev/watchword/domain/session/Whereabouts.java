package dev.watchword.domain.session;

import dev.watchword.domain.throttle.Source;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The places that the requests of a session came from, as far as they distinguish the holder of a
 * copied refresh token from its owner: both refresh, and they do so from two places.
 *
 * @param begun where the login came from
 * @param companion the other half of a client that has both IPv4 and IPv6: the first source of the
 *     other family than {@code begun}
 * @param rotated where the last rotation came from
 * @param disputed the last generation that was created in one place and requested again in another,
 *     one of them strange
 * @param disputes for how many generations in a row, up to {@code disputed}, this is true
 */
public record Whereabouts(
    Optional<Source.At> begun,
    Optional<Source.At> companion,
    Optional<Source.At> rotated,
    Generation disputed,
    int disputes) {
  /** The generation before the first one, which cannot be disputed. */
  public static final Generation NEVER = new Generation(0);

  /** The whereabouts of a session that began from {@code source}. */
  static Whereabouts from(Source source) {
    return new Whereabouts(at(source), Optional.empty(), Optional.empty(), NEVER, 0);
  }

  Whereabouts rotatedFrom(Source source) {
    return new Whereabouts(begun, companion, at(source), disputed, disputes);
  }

  private static Optional<Source.At> at(Source source) {
    return switch (source) {
      case Source.Hidden hidden -> Optional.empty();
      case Source.At at -> Optional.of(at);
    };
  }

  /**
   * The whereabouts after the rotation to {@code generation} is answered again; empty if that means
   * nothing: a repeat from the place of the rotation, between two places of the user, from a hidden
   * source, or one that was noticed before.
   *
   * @param isKnown whether the user has recently logged in from there
   */
  public Optional<Whereabouts> repeatedFrom(
      Source source, Generation generation, Predicate<Source.At> isKnown) {
    List<Source.At> places =
        Stream.concat(rotated.stream(), at(source).stream()).distinct().toList();
    if (places.size() < 2 || disputed.equals(generation)) {
      return Optional.empty();
    }
    List<Source.At> strange =
        places.stream().filter(place -> !isOwn(place)).filter(isKnown.negate()).toList();
    return strange.isEmpty() ? Optional.empty() : Optional.of(noticed(strange, generation));
  }

  private boolean isOwn(Source.At place) {
    return begun.equals(Optional.of(place)) || companion.equals(Optional.of(place));
  }

  private Whereabouts noticed(List<Source.At> strange, Generation generation) {
    return strange.size() == 1 && mayBeCompanion(strange.getFirst())
        ? new Whereabouts(begun, Optional.of(strange.getFirst()), rotated, disputed, disputes)
        : disputedAt(generation);
  }

  /** Only the first one: a second place of that family belongs to another client. */
  private boolean mayBeCompanion(Source.At place) {
    return companion.isEmpty() && begun.filter(first -> isOfOtherFamily(first, place)).isPresent();
  }

  private static boolean isOfOtherFamily(Source.At one, Source.At other) {
    return one.network().isIpv4() != other.network().isIpv4();
  }

  private Whereabouts disputedAt(Generation generation) {
    boolean running = disputed.next().equals(generation);
    return new Whereabouts(begun, companion, rotated, generation, running ? disputes + 1 : 1);
  }

  /**
   * Whether so many generations in a row, up to this one, were disputed that the token must have
   * been copied.
   *
   * @param limit 0 if no number is enough
   */
  public boolean isTheft(Generation generation, int limit) {
    return limit > 0 && disputed.equals(generation) && disputes >= limit;
  }
}
