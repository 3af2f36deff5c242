package dev.watchword.domain.token;

import static dev.watchword.domain.token.HostileToken.visible;

import java.util.stream.Stream;

/** Claims about time that must not be accepted, under a genuine header and signature. */
final class HostileTimes {
  private static final String FAR_FUTURE = "253402300799";

  private final TokenForge forge;

  HostileTimes(TokenForge forge) {
    this.forge = forge;
  }

  Stream<HostileToken> all() {
    return Stream.of(forms(), fractions(), expiry(), beginnings(), issue()).flatMap(each -> each);
  }

  private HostileToken claim(int row, String claim, String json) {
    return payload(row + " " + claim + " " + visible(json), forge.payloadWith(claim, json));
  }

  private HostileToken payload(String name, String payload) {
    return new HostileToken(name, forge.signed(forge.header(), payload));
  }

  private Stream<HostileToken> forms() {
    return Stream.of("exp", "iat", "auth_time")
        .filter(forge::has)
        .flatMap(
            claim ->
                Stream.of(
                        "\"" + FAR_FUTURE + "\"",
                        "true",
                        "[1793535300]",
                        "{}",
                        "NaN",
                        "Infinity",
                        "0x7fffffff",
                        "+1793535300",
                        "01793535300",
                        "1_793_535_300",
                        "9223372036854775808",
                        "99999999999999999999")
                    .map(json -> claim(16, claim, json)));
  }

  private Stream<HostileToken> fractions() {
    return Stream.of(
            "1.7e9", "1793535300.0", FAR_FUTURE + ".5", "1e10", "1e300", "1e400", "1e99999")
        .map(json -> claim(17, "exp", json));
  }

  private Stream<HostileToken> expiry() {
    return Stream.of(
        payload("18 exp missing", forge.payload().replaceFirst("\"exp\":[0-9]+,", "")),
        claim(18, "exp", "null"),
        claim(18, "exp", "1"),
        claim(18, "exp", "-1"),
        claim(18, "exp", "0"));
  }

  private Stream<HostileToken> beginnings() {
    return Stream.of("-1", "null", "0", "\"0\"", FAR_FUTURE)
        .map(json -> payload("19 nbf " + json, forge.payloadAnd(",\"nbf\":" + json)));
  }

  private Stream<HostileToken> issue() {
    return Stream.of(FAR_FUTURE, "-1", "null").map(json -> claim(20, "iat", json));
  }
}
