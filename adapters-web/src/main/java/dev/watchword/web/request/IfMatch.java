package dev.watchword.web.request;

import dev.watchword.web.problem.MalformedRequestException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Under which condition a write may happen: the header {@code If-Match} (RFC 9110 section 13.1.1).
 * Without it the last write wins.
 */
public sealed interface IfMatch {
  /** There is no such header. */
  record Absent() implements IfMatch {}

  /** {@code *}: if there is anything. */
  record Anything() implements IfMatch {}

  /** If it has one of these tags. A weak tag is never the same as another. */
  record OneOf(Set<EntityTag> tags) implements IfMatch {}

  Pattern TAG = Pattern.compile("\\s*(W/)?(\"[\\x21\\x23-\\x7E]*\")\\s*(?:,|$)");

  /**
   * Reads the header.
   *
   * @throws MalformedRequestException when it holds no entity tags
   */
  static IfMatch of(HttpHeaders headers) {
    List<String> values =
        Optional.ofNullable(headers.getRequestHeader(HttpHeaders.IF_MATCH)).orElse(List.of());
    if (values.isEmpty()) {
      return new Absent();
    }
    String joined = String.join(",", values).strip();
    return joined.equals("*") ? new Anything() : new OneOf(tags(joined));
  }

  private static Set<EntityTag> tags(String joined) {
    List<EntityTag> strong = new ArrayList<>();
    Matcher tag = TAG.matcher(joined);
    int end = 0;
    // Never find: of what is no tag, it would try each character as the first.
    while (end < joined.length() && tag.region(end, joined.length()).lookingAt()) {
      if (tag.group(1) == null) {
        strong.add(new EntityTag(tag.group(2)));
      }
      end = tag.end();
    }
    if (joined.isEmpty() || end < joined.length()) {
      throw new MalformedRequestException(
          "The header If-Match must hold entity tags in quotes, or *.");
    }
    return Set.copyOf(strong);
  }

  /** Whether something may be written where there is nothing. */
  default boolean allowsNew() {
    return switch (this) {
      case Absent absent -> true;
      case Anything anything -> false;
      case OneOf oneOf -> false;
    };
  }

  /** As a condition on something that is there. */
  default <T> Predicate<T> on(Function<T, EntityTag> tagOf) {
    return present ->
        switch (this) {
          case Absent absent -> true;
          case Anything anything -> true;
          case OneOf(Set<EntityTag> tags) -> tags.contains(tagOf.apply(present));
        };
  }

  /** As a condition on something that may not be there. */
  default <T> Predicate<Optional<T>> onOptional(Function<T, EntityTag> tagOf) {
    return present ->
        switch (this) {
          case Absent absent -> true;
          case Anything anything -> present.isPresent();
          case OneOf oneOf -> present.filter(oneOf.on(tagOf)).isPresent();
        };
  }
}
