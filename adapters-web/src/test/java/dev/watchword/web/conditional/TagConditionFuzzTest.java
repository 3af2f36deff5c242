package dev.watchword.web.conditional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.watchword.domain.testing.Fuzz;
import dev.watchword.web.problem.MalformedRequestException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The headers of entity tags beside a second implementation, which reads them letter by letter. */
class TagConditionFuzzTest {
  private static Optional<TagCondition> read(List<String> lines) {
    HttpHeaders headers = mock(HttpHeaders.class);
    when(headers.getRequestHeader(HttpHeaders.IF_MATCH)).thenReturn(lines);
    try {
      return Optional.of(TagCondition.of(headers, HttpHeaders.IF_MATCH));
    } catch (MalformedRequestException malformed) {
      return Optional.empty();
    }
  }

  @Test
  void theTagsOfAListAreRead() {
    Fuzz.check(
        120,
        TagConditionFuzzTest::tags,
        tags ->
            assertThat(read(List.of(String.join(" , ", tags))))
                .isEqualTo(read(tags))
                .isEqualTo(read(List.of(", ," + String.join(",\t,", tags) + ",")))
                .contains(
                    new TagCondition.OneOf(
                        tags.stream().map(EntityTag::new).collect(Collectors.toSet()))));
  }

  private static List<String> tags(RandomGenerator random) {
    List<String> tags = new ArrayList<>();
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      String content =
          Fuzz.text(random, "aZ09-_,*!/\u00e9", 8).replaceAll("[^!#-~\u0080-\u00ff]", "");
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

  @Test
  void anEmptyListAndATagBesideEverythingAreRefused() {
    for (String header : List.of("", ",", " , ,", "*,*", "*, \"a\"", "\"a\", *", "w/\"a\"", "a")) {
      assertThat(read(List.of(header))).as(header).isEmpty();
    }
    assertThat(read(List.of("*", "\"a\""))).isEmpty();
    assertThat(read(List.of())).contains(new TagCondition.Absent());
    assertThat(read(List.of(" * "))).contains(new TagCondition.Anything());
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
      assertThat(read(List.of(",".repeat(8000) + "x"))).isEmpty();
    }
  }

  private static Optional<TagCondition> expected(String header) {
    if (header.equals("*")) {
      return Optional.of(new TagCondition.Anything());
    }
    Set<EntityTag> tags = new HashSet<>();
    int at = 0;
    while (at < header.length()) {
      at = skipSpace(header, at);
      if (at < header.length() && header.charAt(at) != ',') {
        int open = header.startsWith("W/", at) ? at + 2 : at;
        int close = header.indexOf('"', open + 1);
        if (!header.startsWith("\"", open) || close < 0) {
          return Optional.empty();
        }
        if (header.substring(open, close).chars().anyMatch(TagConditionFuzzTest::isOutside)) {
          return Optional.empty();
        }
        tags.add(new EntityTag(header.substring(at, close + 1)));
        at = skipSpace(header, close + 1);
      }
      if (at < header.length() && header.charAt(at++) != ',') {
        return Optional.empty();
      }
    }
    return tags.isEmpty() ? Optional.empty() : Optional.of(new TagCondition.OneOf(tags));
  }

  private static boolean isOutside(int character) {
    return character < 0x21 || character == 0x7f || character > 0xff;
  }

  private static int skipSpace(String header, int from) {
    int at = from;
    while (at < header.length() && " \t".indexOf(header.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
