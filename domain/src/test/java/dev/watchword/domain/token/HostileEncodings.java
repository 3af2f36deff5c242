package dev.watchword.domain.token;

import static dev.watchword.domain.token.HostileToken.visible;
import static dev.watchword.domain.token.TokenForge.encode;

import java.util.stream.Stream;

/** Other spellings of a genuine token, and what is no compact JWS (RFC 7515 section 7.1). */
final class HostileEncodings {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final TokenForge forge;
  private final String header;
  private final String payload;
  private final String signature;

  HostileEncodings(TokenForge forge) {
    this.forge = forge;
    this.header = forge.segments()[0];
    this.payload = forge.segments()[1];
    this.signature = forge.segments()[2];
  }

  Stream<HostileToken> all() {
    return Stream.of(encrypted(), strange(), stray(), parts(), serialized(), tooLong())
        .flatMap(each -> each);
  }

  private Stream<HostileToken> encrypted() {
    String pbes2 =
        encode(
            "{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\",\"p2c\":1000000000,"
                + "\"p2s\":\"AAAAAAAAAAA\"}");
    String direct = encode("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}");
    return Stream.of(
        new HostileToken(
            "13 PBES2 with a billion rounds", pbes2 + ".AAAA.AAAAAAAAAAAAAAAA.AAAA.AAAA"),
        new HostileToken("13 a direct JWE", direct + "..AAAAAAAAAAAAAAAA.AAAA.AAAA"),
        new HostileToken(
            "13 five parts of ours", forge.genuine() + "." + signature + "." + signature));
  }

  private Stream<HostileToken> strange() {
    return Stream.of(
            "=", "==", "\n", "\r\n", " ", "\t", "+", "/", "?", "#", "%", "%00", "\0", "\u00e9",
            "\uff21", "\u200d")
        .flatMap(
            strange -> {
              String name = "32 with " + visible(strange);
              return Stream.of(
                  joined(name + " behind the header", header + strange, payload, signature),
                  joined(name + " before the header", strange + header, payload, signature),
                  joined(name + " behind the payload", header, payload + strange, signature),
                  joined(name + " in the payload", header, inside(payload, strange), signature),
                  joined(name + " behind the signature", header, payload, signature + strange),
                  joined(name + " in the signature", header, payload, inside(signature, strange)),
                  new HostileToken(
                      name + " signed", forge.signedAs(header, inside(payload, strange))));
            });
  }

  private static String inside(String segment, String strange) {
    return segment.substring(0, 8) + strange + segment.substring(8);
  }

  private static HostileToken joined(String name, String... segments) {
    return new HostileToken(name, String.join(".", segments));
  }

  /** 64 bytes leave four bits of the last character unused. */
  private Stream<HostileToken> stray() {
    int last = ALPHABET.indexOf(signature.charAt(signature.length() - 1));
    return Stream.of(1, 2, 4, 8, 15)
        .map(
            bits ->
                joined(
                    "32 with stray bits " + bits,
                    header,
                    payload,
                    signature.substring(0, signature.length() - 1) + ALPHABET.charAt(last | bits)));
  }

  private Stream<HostileToken> parts() {
    String token = forge.genuine();
    return Stream.of(
        joined("33 one part", header),
        joined("33 two parts", header, payload),
        joined("33 a dot behind", token, ""),
        joined("33 a dot before", "", token),
        joined("33 four parts", token, signature),
        joined("33 six parts", token, signature, signature, signature),
        joined("33 no header", "", payload, signature),
        joined("33 no payload", header, "", signature),
        joined("33 no signature", header, payload, ""),
        joined("33 three dots", "", "", "", ""),
        joined("33 two dots", "", "", ""),
        joined("33 parts exchanged", payload, header, signature),
        new HostileToken("33 twice", token + token),
        new HostileToken("33 twice with a comma", token + "," + token));
  }

  private Stream<HostileToken> serialized() {
    return Stream.of(
            "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}",
            "{\"payload\":\"%2$s\",\"signatures\":[{\"protected\":\"%1$s\",\"signature\":\"%3$s\"}]}")
        .map(
            form ->
                new HostileToken(
                    "33 in the JSON serialization", form.formatted(header, payload, signature)));
  }

  private Stream<HostileToken> tooLong() {
    int length = 8 << 20;
    return Stream.of(
        joined("37 just too long", header, "A".repeat(8192), signature),
        new HostileToken("37 8 MB of letters", "A".repeat(length)),
        new HostileToken("37 8 MB of dots", ".".repeat(length)),
        joined("37 8 MB of payload", header, "A".repeat(length), signature),
        joined("37 8 MB of signature", header, payload, "A".repeat(length)),
        new HostileToken("37 many parts", "A.".repeat(2000)));
  }
}
