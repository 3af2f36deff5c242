package dev.watchword.web.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.watchword.domain.testing.Fuzz;
import dev.watchword.web.problem.MalformedRequestException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The header If-Match beside a second implementation, which reads it letter by letter. */
class IfMatchFuzzTest {
  private static Optional<IfMatch> read(List<String> lines) {
    HttpHeaders headers = mock(HttpHeaders.class);
    when(headers.getRequestHeader(HttpHeaders.IF_MATCH)).thenReturn(lines);
    try {
      return Optional.of(IfMatch.of(headers));
    } catch (MalformedRequestException malformed) {
      return Optional.empty();
    }
  }

  @Test
  void theTagsOfAListAreRead() {
    Fuzz.check(
        120,
        IfMatchFuzzTest::tags,
        tags -> {
          Set<EntityTag> strong = new LinkedHashSet<>();
          tags.stream()
              .filter(tag -> !tag.startsWith("W/"))
              .forEach(tag -> strong.add(new EntityTag(tag)));
          assertThat(read(List.of(String.join(" , ", tags))))
              .isEqualTo(read(tags))
              .contains(new IfMatch.OneOf(strong));
        });
  }

  private static List<String> tags(RandomGenerator random) {
    List<String> tags = new ArrayList<>();
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      String content = Fuzz.text(random, "aZ09-_,*!/", 8).replaceAll("[^!#-~]", "");
      tags.add((random.nextInt(4) == 0 ? "W/" : "") + '"' + content + '"');
    }
    return tags;
  }

  @Test
  void whatIsNoListOfTagsIsRefused() {
    Fuzz.check(
        121,
        random -> Fuzz.damaged(random, String.join(",", tags(random)), "\"W/,* \t"),
        header -> assertThat(read(List.of(header))).isEqualTo(expected(header.strip())));
  }

  /** Looked for at every place, each of these took a second; the limit is there for a hang. */
  @Test
  @Timeout(30)
  void aLongHeaderIsReadInOneGo() {
    String spaces = " ".repeat(8000);
    for (int time = 0; time < 20; time++) {
      assertThat(read(List.of("x" + spaces + "x"))).isEmpty();
      assertThat(read(List.of("\"a\"" + spaces + "x"))).isEmpty();
      assertThat(read(List.of("\"a\"," + spaces + "x"))).isEmpty();
    }
  }

  private static Optional<IfMatch> expected(String header) {
    if (header.equals("*")) {
      return Optional.of(new IfMatch.Anything());
    }
    Set<EntityTag> strong = new LinkedHashSet<>();
    int at = 0;
    while (at < header.length()) {
      at = skipSpace(header, at);
      boolean weak = header.startsWith("W/", at);
      int open = weak ? at + 2 : at;
      int close = header.indexOf('"', open + 1);
      if (!header.startsWith("\"", open) || close < 0) {
        return Optional.empty();
      }
      String tag = header.substring(open, close + 1);
      if (tag.chars().anyMatch(c -> c < 0x21 || c > 0x7e)) {
        return Optional.empty();
      }
      if (!weak) {
        strong.add(new EntityTag(tag));
      }
      at = skipSpace(header, close + 1);
      if (at < header.length() && header.charAt(at++) != ',') {
        return Optional.empty();
      }
    }
    return header.isEmpty() ? Optional.empty() : Optional.of(new IfMatch.OneOf(Set.copyOf(strong)));
  }

  private static int skipSpace(String header, int from) {
    int at = from;
    while (at < header.length() && " \t\n\u000b\f\r".indexOf(header.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
