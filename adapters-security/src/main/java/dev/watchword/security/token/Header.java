package dev.watchword.security.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.domain.key.KeyId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A token's JOSE header: exactly these three members, each a string. */
record Header(String algorithm, String type, KeyId keyId) {
  private static final int MAX_LENGTH = 1024;
  private static final Set<String> MEMBERS = Set.of("alg", "typ", "kid");
  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final TokenJson JSON = new TokenJson(MAX_LENGTH);

  static Optional<Header> parse(byte[] utf8) {
    return JSON.object(utf8).filter(Header::isExact).map(Header::of);
  }

  private static boolean isExact(ObjectNode header) {
    return header.size() == MEMBERS.size()
        && MEMBERS.stream().allMatch(member -> header.path(member).isTextual())
        && KEY_ID.matcher(header.path("kid").textValue()).matches();
  }

  private static Header of(JsonNode header) {
    return new Header(
        header.path("alg").textValue(),
        header.path("typ").textValue(),
        new KeyId(header.path("kid").textValue()));
  }
}
