package dev.watchword.domain.token;

import static dev.watchword.domain.token.TokenForge.encode;
import static dev.watchword.domain.token.TokenForge.utf8;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Genuine claims and a genuine signature under a header that must not be trusted. */
final class HostileHeaders {
  private final TokenForge forge;

  HostileHeaders(TokenForge forge) {
    this.forge = forge;
  }

  Stream<HostileToken> all() {
    return Stream.of(
            unsigned(), algorithms(), extensions(), doubles(), types(), encodings(), lax(), deep())
        .flatMap(each -> each);
  }

  private HostileToken header(String name, String header) {
    return new HostileToken(name, forge.signed(header, forge.payload()));
  }

  private Stream<HostileToken> unsigned() {
    return Stream.of("none", "None", "NONE", "nOnE")
        .flatMap(
            none -> {
              String input =
                  encode(forge.headerWith("alg", '"' + none + '"')) + "." + encode(forge.payload());
              return Stream.of(
                  new HostileToken("1 alg " + none + " without a signature", input + "."),
                  new HostileToken("1 alg " + none + " without the last dot", input),
                  new HostileToken(
                      "1 alg " + none + " with a kept signature",
                      input + "." + forge.segments()[2]),
                  header("1 alg " + none + " signed", forge.headerWith("alg", '"' + none + '"')));
            });
  }

  private Stream<HostileToken> algorithms() {
    return Stream.concat(
        Stream.concat(
            Stream.of(header("2 alg missing", forge.header().replace("\"alg\":\"ES256\",", ""))),
            Stream.of("null", "256", "[\"ES256\"]", "{}", "true", "\"es256\"", "\"ES256 \"", "\"\"")
                .map(json -> header("2 alg " + json, forge.headerWith("alg", json)))),
        Stream.concat(
            Stream.of("ES384", "ES512", "ES256K", "RS256", "PS256", "HS256", "EdDSA")
                .map(name -> header("4 alg " + name, forge.headerWith("alg", '"' + name + '"'))),
            Stream.of(header("40 alg Ed25519", forge.headerWith("alg", "\"Ed25519\"")))));
  }

  private Stream<HostileToken> extensions() {
    Stream<HostileToken> critical =
        Stream.of("[\"exp\"]", "[\"unknown\"]", "\"exp\"", "[\"alg\"]", "[1]", "[[]]", "{}")
            .map(json -> header("9 crit " + json, forge.headerAnd(",\"crit\":" + json)));
    Stream<HostileToken> empty =
        Stream.of("[]", "null", "[\"b64\"]")
            .map(json -> header("10 crit " + json, forge.headerAnd(",\"crit\":" + json)));
    String unencoded = forge.headerAnd(",\"crit\":[\"b64\"],\"b64\":false");
    return Stream.of(
            critical,
            empty,
            Stream.of("true", "false", "\"false\"")
                .map(json -> header("11 b64 " + json, forge.headerAnd(",\"b64\":" + json))),
            Stream.of(
                header("11 b64 false and critical", unencoded),
                new HostileToken(
                    "11 raw payload", forge.signedAs(encode(unencoded), forge.payload())),
                new HostileToken(
                    "11 raw payload in the alphabet",
                    forge.signedAs(encode(unencoded), "claims__")),
                header("12 zip DEF", forge.headerAnd(",\"zip\":\"DEF\"")),
                header("13 p2c", forge.headerAnd(",\"p2c\":1000000000")),
                header("13 enc", forge.headerAnd(",\"enc\":\"A256GCM\""))))
        .flatMap(each -> each);
  }

  private Stream<HostileToken> doubles() {
    return Stream.of(
            ",\"alg\":\"ES256\"",
            ",\"alg\":\"none\"",
            ",\"\\u0061lg\":\"none\"",
            ",\"kid\":\"other\"",
            ",\"k\\u0069d\":\"other\"",
            ",\"typ\":\"at+jwt\"")
        .map(again -> header("15 header and " + again, forge.headerAnd(again)));
  }

  private Stream<HostileToken> types() {
    return Stream.concat(
        Stream.of(
                "JWT",
                "jwt",
                "at+JWT",
                "AT+JWT",
                "application/at+jwt",
                "at+jwt ",
                " at+jwt",
                "at jwt",
                "",
                "JOSE",
                "at+jwt; charset=utf-8",
                "at+jwt\\u0000",
                "id+jwt",
                "rt+jwt",
                "logout+jwt",
                "client-authentication+jwt")
            .map(type -> header("24 typ '" + type + "'", forge.headerWith("typ", quoted(type)))),
        Stream.concat(
            Stream.of(header("24 typ missing", forge.header().replace("\"typ\":\"at+jwt\",", ""))),
            Stream.of("null", "1", "[\"at+jwt\"]", "{}")
                .map(json -> header("24 typ " + json, forge.headerWith("typ", json)))));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private Stream<HostileToken> encodings() {
    String header = forge.header();
    return Stream.of(
        bytes("34 header in UTF-16", header.getBytes(StandardCharsets.UTF_16)),
        bytes("34 header in UTF-16LE", header.getBytes(StandardCharsets.UTF_16LE)),
        bytes("34 header in UTF-16BE", header.getBytes(StandardCharsets.UTF_16BE)),
        bytes("34 header with a byte order mark", utf8("\ufeff" + header)),
        bytes("34 header with overlong quotes", latin1(header.replace("\"", "\u00c0\u00a2"))),
        bytes("34 header in Latin-1", latin1(forge.headerWith("typ", "\"\u00e4t+jwt\""))),
        header("34 header with half a pair", forge.headerWith("typ", "\"\\ud800\"")));
  }

  private HostileToken bytes(String name, byte[] header) {
    return new HostileToken(name, forge.signed(header, utf8(forge.payload())));
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private Stream<HostileToken> lax() {
    String header = forge.header();
    return Stream.of(
        header("35 header in single quotes", header.replace('"', '\'')),
        header("35 header without quotes", header.replaceAll("\"(alg|typ|kid)\"", "$1")),
        header("35 header with a comma too many", header.replace("}", ",}")),
        header("35 header with two commas", header.replaceFirst(",", ",,")),
        header("35 header without a colon", header.replaceFirst(":", " ")),
        header("35 header with a raw tab", header.replace("at+jwt", "at+\tjwt")),
        header("35 header with a wrong escape", header.replace("ES256", "ES\\x3256")),
        header("35 header with a comment", header.replaceFirst("\\{", "{/* */")),
        header("36 header cut off", header.substring(0, header.length() - 1)),
        header("36 header twice", header + header),
        header("36 header and more", header + "x"),
        header("36 header and a NUL", header + "\0"),
        header("36 header as an array", "[" + header + "]"),
        header("36 header as a text", "\"ES256\""),
        header("36 header null", "null"),
        header("36 header without members", "{}"));
  }

  private Stream<HostileToken> deep() {
    return Stream.of(
        header(
            "37 header 400 deep", forge.headerAnd(",\"x\":" + "[".repeat(400) + "]".repeat(400))),
        header("37 header 3000 deep and open", "[".repeat(3000)),
        header(
            "37 header 200000 deep",
            forge.headerAnd(",\"x\":" + "[".repeat(200_000) + "]".repeat(200_000))),
        header("37 header with a long number", forge.headerAnd(",\"x\":" + "1".repeat(2000))));
  }
}
