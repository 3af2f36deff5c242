package dev.watchword.domain.token;

import java.util.stream.Stream;

/**
 * A token that must be refused.
 *
 * @param name what is wrong with it, behind the number of its kind
 */
public record HostileToken(String name, String token) {
  /** All that there are, made with the key of {@code forge}. */
  public static Stream<HostileToken> all(TokenForge forge) {
    return Stream.of(
            new HostileHeaders(forge).all(),
            new HostileKeys(forge).all(),
            new HostilePayloads(forge).all(),
            new HostileTimes(forge).all(),
            new HostileSignatures(forge).all(),
            new HostileEncodings(forge).all())
        .flatMap(each -> each);
  }

  @Override
  public String toString() {
    return name;
  }

  /** {@code text} as the name of a case: what cannot be seen is written out. */
  static String visible(String text) {
    StringBuilder visible = new StringBuilder();
    text.codePoints()
        .limit(60)
        .forEach(
            c -> {
              if (c > ' ' && c < 127) {
                visible.appendCodePoint(c);
              } else {
                visible.append("\\u%04x".formatted(c));
              }
            });
    return visible.toString();
  }
}
