package dev.watchword.web.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.testing.Fuzz;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The header beside a second implementation, the grammar of RFC 9110 section 11.4 as it stands. */
class BearerCredentialFuzzTest {
  private static final Pattern GRAMMAR = Pattern.compile("(?i:bearer) ([A-Za-z0-9._~+/=-]+)");
  private static final Pattern SCHEME = Pattern.compile("(?is)bearer(?![A-Za-z0-9._~+/=-]).*");

  @Test
  void exactlyTheGrammarIsAToken() {
    Fuzz.check(
        100,
        random ->
            Fuzz.damaged(
                random,
                Fuzz.oneOf(random, List.of("Bearer a.b.c", "bEARER x=", "Basic YTpi", "Bearer ")),
                "Bearer ,=\"\t"),
        value -> assertThat(BearerCredential.of(List.of(value))).isEqualTo(expected(value)));
  }

  private static BearerCredential expected(String value) {
    Matcher token = GRAMMAR.matcher(value);
    if (token.matches()) {
      return new BearerCredential.Token(token.group(1));
    }
    return SCHEME.matcher(value).matches()
        ? new BearerCredential.Unreadable()
        : new BearerCredential.OtherScheme();
  }
}
