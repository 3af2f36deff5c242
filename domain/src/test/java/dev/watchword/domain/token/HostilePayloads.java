package dev.watchword.domain.token;

import static dev.watchword.domain.token.HostileToken.visible;
import static dev.watchword.domain.token.TokenForge.utf8;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;

/** Claims under a genuine header and signature that must not be accepted. */
final class HostilePayloads {
  private static final String USERNAME = "preferred_username";
  private static final String CLIENT = "client_id";

  private final TokenForge forge;

  /** The claim with the name of the subject. */
  private final String name;

  /** A user's token names no other client than ours, and a client's never ours. */
  private final String wrongClient;

  HostilePayloads(TokenForge forge) {
    boolean isOfUser = forge.has(USERNAME);
    this.forge = forge;
    this.name = isOfUser ? USERNAME : CLIENT;
    this.wrongClient = isOfUser ? "another" : "watchword";
  }

  Stream<HostileToken> all() {
    return Stream.of(
            nested(),
            doubles(),
            issuers(),
            audiences(),
            others(),
            subjects(),
            encodings(),
            lax(),
            shapes(),
            deep())
        .flatMap(each -> each);
  }

  private HostileToken payload(String name, String payload) {
    return new HostileToken(name, forge.signed(forge.header(), payload));
  }

  private HostileToken claim(int row, String claim, String json) {
    return payload(row + " " + claim + " " + visible(json), forge.payloadWith(claim, json));
  }

  private Stream<HostileToken> nested() {
    return Stream.of(1, 2, 5, 20)
        .flatMap(
            depth ->
                Stream.of(forge.header(), forge.headerAnd(",\"cty\":\"JWT\""))
                    .map(
                        header ->
                            new HostileToken(
                                "14 a token within a token, " + depth + " deep",
                                nested(header, depth))));
  }

  private String nested(String header, int depth) {
    String token = forge.genuine();
    for (int level = 0; level < depth; level++) {
      token = forge.signed(header, token);
    }
    return token;
  }

  private Stream<HostileToken> doubles() {
    return Stream.of(
            ",\"sub\":\"x\"",
            ",\"s\\u0075b\":\"x\"",
            ",\"exp\":9999999999",
            ",\"\\u0065xp\":9999999999",
            ",\"roles\":[\"admin\"]",
            ",\"iss\":\"x\"")
        .map(again -> payload("15 payload and " + again, forge.payloadAnd(again)));
  }

  private Stream<HostileToken> issuers() {
    String issuer = forge.text("iss");
    return Stream.of(
            quoted(issuer + "/"),
            quoted(issuer.toUpperCase(Locale.ROOT)),
            quoted(issuer + ":443"),
            quoted(issuer + " "),
            quoted(" " + issuer),
            quoted(issuer.substring(0, issuer.length() - 1)),
            quoted(""),
            "[" + quoted(issuer) + "]",
            "1",
            "null",
            "{}")
        .map(json -> claim(21, "iss", json));
  }

  private Stream<HostileToken> audiences() {
    String audience = forge.text("aud");
    return Stream.concat(
        Stream.of(
            payload("22 aud missing", forge.payload().replace("\"aud\":", "\"aud_\":")),
            claim(23, "aud", "[" + quoted(audience) + "]"),
            claim(23, "aud", "[" + quoted(audience) + "," + quoted(audience) + "]"),
            claim(23, "aud", "[" + quoted(audience) + ",1]"),
            claim(23, "aud", "[\"https://other.example\",\"https://third.example\"]")),
        Stream.of(
                quoted("https://other.example"),
                quoted(audience + "/"),
                quoted(audience.substring(0, audience.length() - 1)),
                quoted(audience.toUpperCase(Locale.ROOT)),
                quoted(""),
                "[]",
                "null",
                "1")
            .map(json -> claim(22, "aud", json)));
  }

  /** Tokens that are good for something else. */
  private Stream<HostileToken> others() {
    String names =
        forge.payload().replaceAll(",\"(sid|roles|epoch)\":(\"[^\"]*\"|\\[.*?]|\\d+)", "");
    return Stream.of(
        payload("25 an id token", names.replace("}", ",\"nonce\":\"n\"}")),
        new HostileToken(
            "25 an id token by its type", forge.signed(forge.headerWith("typ", "\"JWT\""), names)),
        payload(
            "25 a logout token",
            names.replace(
                "}", ",\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}}}")),
        payload(
            "25 a client's assertion",
            names.replaceFirst("\"sub\":\"[^\"]*\"", "\"sub\":\"watchword\"")),
        claim(25, CLIENT, quoted(wrongClient)),
        new HostileToken("25 a refresh token", "watchword_rt_" + "A".repeat(92)));
  }

  private Stream<HostileToken> subjects() {
    String subject = forge.text("sub");
    return Stream.of(
            "",
            " ",
            "\\u0000",
            "x".repeat(2000),
            "x".repeat(10_000),
            subject + " ",
            subject.toUpperCase(Locale.ROOT),
            subject.replace("-", ""),
            subject.substring(0, subject.length() - 1) + "\u0664",
            subject.substring(0, subject.length() - 1) + "\u0430",
            subject.replace('-', '\u2010'))
        .map(sub -> claim(27, "sub", quoted(sub)));
  }

  private Stream<HostileToken> encodings() {
    String payload = forge.payload();
    String accented = forge.payloadWith(name, "\"l\u00f6g\u00edn\"");
    return Stream.of(
        bytes("34 payload in Latin-1", accented.getBytes(StandardCharsets.ISO_8859_1)),
        bytes("34 payload in UTF-16", payload.getBytes(StandardCharsets.UTF_16)),
        bytes("34 payload in UTF-16LE", payload.getBytes(StandardCharsets.UTF_16LE)),
        bytes("34 payload with a byte order mark", utf8("\ufeff" + payload)),
        bytes("34 payload with overlong letters", spelled("a\u00c1\u00a1")),
        bytes("34 payload with a surrogate in UTF-8", spelled("a\u00ed\u00a0\u0080")),
        bytes("34 payload with a byte that is none", spelled("a\u00ff")),
        claim(34, name, "\"a\\ud800\""),
        claim(34, name, "\"a\\udc00\\ud800\""));
  }

  /** The payload with a name whose characters are bytes. */
  private byte[] spelled(String spelling) {
    return forge.payloadWith(name, quoted(spelling)).getBytes(StandardCharsets.ISO_8859_1);
  }

  private HostileToken bytes(String name, byte[] payload) {
    return new HostileToken(name, forge.signed(utf8(forge.header()), payload));
  }

  private Stream<HostileToken> lax() {
    String payload = forge.payload();
    return Stream.of(
        payload("35 payload in single quotes", payload.replace('"', '\'')),
        payload("35 payload with a comma too many", payload.replace("}", ",}")),
        payload("35 payload with a comma too many in a list", payload.replace("]", ",]")),
        payload("35 payload with two commas", payload.replace(",\"exp\"", ",,\"exp\"")),
        payload("35 payload with a bare name", payload.replace("\"exp\":", "exp:")),
        payload("35 payload without a colon", payload.replace("\"exp\":", "\"exp\" ")),
        payload("35 payload with a comment", payload.replaceFirst(",", ",/* */")),
        claim(35, "iss", quoted(forge.text("iss") + "\t")),
        claim(35, name, "\"\\x61dmin\""));
  }

  private Stream<HostileToken> shapes() {
    String payload = forge.payload();
    return Stream.concat(
        Stream.of("[]", "null", "1", "true", "\"text\"", "{}", "[" + payload + "]", "{", " ", "\0")
            .map(shape -> payload("36 payload " + visible(shape), shape)),
        Stream.of("x", "{}", ",", "}", "\0", "//", "/* */")
            .map(more -> payload("36 payload and " + visible(more), payload + more)));
  }

  private Stream<HostileToken> deep() {
    return Stream.of(
        claim(37, "roles", "[".repeat(1500) + "]".repeat(1500)),
        payload("37 payload 600 deep", "{\"a\":".repeat(600) + "1" + "}".repeat(600)),
        claim(37, "roles", "[".repeat(200_000) + "]".repeat(200_000)),
        claim(37, "exp", "9".repeat(3000)),
        claim(37, "exp", "9".repeat(1 << 20)));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
