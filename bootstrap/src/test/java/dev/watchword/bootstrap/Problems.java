package dev.watchword.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.bootstrap.ApiClient.Answer;

/** Reads problem documents (RFC 9457). */
final class Problems {
  private Problems() {}

  /** What kind of problem was answered, without what all kinds begin with. */
  static String slug(Answer answer) {
    return answer.json().get("type").asText().replace("urn:watchword:problem:", "");
  }

  /** The answer refuses one member of the body, and says which. */
  static void assertInvalid(Answer answer, String member) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(422);
    assertThat(slug(answer)).isEqualTo("validation-failed");
    assertThat(answer.json().get("errors").findValuesAsText("member")).containsOnly(member);
    assertThat(answer.json().get("message")).isEqualTo(answer.json().get("detail"));
  }
}
