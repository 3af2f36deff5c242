package dev.watchword.web.conditional;

import dev.watchword.web.problem.MalformedRequestException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The content of a header {@code If-Match} or {@code If-None-Match} (RFC 9110 section 13.1). */
sealed interface TagCondition {
  /** The request has no such header. */
  record Absent() implements TagCondition {}

  /** {@code *}: any existing version. */
  record Anything() implements TagCondition {}

  /** One of these tags. */
  record OneOf(Set<EntityTag> tags) implements TagCondition {}

  /**
   * A tag with the separator to the next one; elements of a list may be empty (5.6.1.2). The
   * pattern does not backtrack.
   */
  Pattern ELEMENT =
      Pattern.compile("[ \\t]*+((?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*+\")?+[ \\t]*+(?:,|$)");

  /**
   * Parses the header with this name.
   *
   * @throws MalformedRequestException when it is not a list of entity tags
   */
  static TagCondition of(HttpHeaders headers, String name) {
    List<String> lines = Optional.ofNullable(headers.getRequestHeader(name)).orElse(List.of());
    if (lines.isEmpty()) {
      return new Absent();
    }
    String joined = String.join(",", lines).strip();
    return joined.equals("*") ? new Anything() : new OneOf(tags(joined, name));
  }

  private static Set<EntityTag> tags(String joined, String name) {
    Set<EntityTag> tags = new LinkedHashSet<>();
    Matcher element = ELEMENT.matcher(joined);
    int end = 0;
    // Uses no find: on text that is not a tag, it would try each character as the first.
    while (end < joined.length() && element.region(end, joined.length()).lookingAt()) {
      Optional.ofNullable(element.group(1)).map(EntityTag::new).ifPresent(tags::add);
      end = element.end();
    }
    if (tags.isEmpty() || end < joined.length()) {
      throw new MalformedRequestException(
          "The header " + name + " must hold entity tags in quotes, or *.");
    }
    return Set.copyOf(tags);
  }
}
