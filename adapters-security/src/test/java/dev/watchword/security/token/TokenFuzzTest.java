package dev.watchword.security.token;

import static dev.watchword.security.token.Forger.FORGE;
import static dev.watchword.security.token.Forger.RING;
import static dev.watchword.security.token.Forger.VALID;
import static dev.watchword.security.token.Forger.VALID_RSA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchword.domain.testing.Fuzz;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.TokenForge;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.token.Verification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Random damage at every level of a token. Nothing is proven but what was signed, and what is
 * proven is what the payload says.
 */
class TokenFuzzTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n\0{}\"\u00e9";

  private static final String JSON_ALPHABET = "{}[]\":,\\ 0123456789.eE-+truefalsn\t\n'/*a";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TokenVerifier verifier = new CachingTokenVerifier(Forger.INSTALLATION.verifier());

  private Optional<AccessClaims> proven(String token) {
    return switch (verifier.verify(token, RING)) {
      case Verification.Refused refused -> Optional.empty();
      case Verification.Proven proven -> Optional.of(proven.claims().claims());
    };
  }

  private static String genuine(RandomGenerator random) {
    return random.nextInt(4) == 0 ? VALID_RSA : VALID;
  }

  private void assertOnlyGenuine(String token) {
    assertThat(proven(token).isPresent()).isEqualTo(token.equals(VALID) || token.equals(VALID_RSA));
  }

  @Test
  void ofDamagedCharactersNothingIsProven() {
    Fuzz.check(
        300, random -> Fuzz.damaged(random, genuine(random), ALPHABET), this::assertOnlyGenuine);
  }

  @Test
  void ofDamagedBytesNothingIsProven() {
    Fuzz.check(
        301,
        random -> {
          String[] segments = genuine(random).split("\\.");
          int at = random.nextInt(segments.length);
          segments[at] =
              TokenForge.encode(Fuzz.damaged(random, Base64.getUrlDecoder().decode(segments[at])));
          return String.join(".", segments);
        },
        this::assertOnlyGenuine);
  }

  @Test
  void ofSegmentsInAnotherOrderNothingIsProven() {
    Fuzz.check(
        302,
        random -> {
          List<String> segments = new ArrayList<>(List.of(VALID.split("\\.")));
          segments.addAll(List.of(VALID_RSA.split("\\.")));
          segments.addAll(List.of("", "e30", TokenForge.encode("{\"alg\":\"none\"}")));
          Collections.shuffle(segments, new Random(random.nextLong()));
          return String.join(".", segments.subList(0, random.nextInt(1, 6)));
        },
        this::assertOnlyGenuine);
  }

  @Test
  void noiseIsNotProven() {
    Fuzz.check(303, random -> Fuzz.text(random, ALPHABET, 400), this::assertOnlyGenuine);
  }

  @Test
  void underAGoodSignatureADamagedHeaderMeansTheSameOrNothing() {
    Fuzz.check(
        304,
        random -> Fuzz.damaged(random, FORGE.header(), JSON_ALPHABET),
        header ->
            proven(FORGE.signed(header, FORGE.payload()))
                .ifPresent(claims -> assertThat(tree(header)).isEqualTo(tree(FORGE.header()))));
  }

  @Test
  void underAGoodSignatureADamagedPayloadIsReadToTheLetterOrRefused() {
    Fuzz.check(
        305,
        random -> Fuzz.damaged(random, FORGE.payload(), JSON_ALPHABET),
        payload ->
            proven(FORGE.signed(FORGE.header(), payload))
                .ifPresent(claims -> assertSays(payload, claims)));
  }

  @Test
  void underAGoodSignatureClaimsOfAnotherTypeAreRefused() {
    Fuzz.check(
        306,
        TokenFuzzTest::withAnotherClaim,
        payload ->
            proven(FORGE.signed(FORGE.header(), payload))
                .ifPresent(claims -> assertSays(payload, claims)));
  }

  private static String withAnotherClaim(RandomGenerator random) {
    ObjectNode payload = (ObjectNode) tree(FORGE.payload());
    List<String> names = new ArrayList<>(Installation.PROFILE.claimsInWords().keySet());
    names.addAll(List.of("nbf", "act"));
    Collections.sort(names);
    for (int times = 1 + random.nextInt(2); times > 0; times--) {
      String name = Fuzz.oneOf(random, names);
      if (random.nextInt(4) == 0) {
        payload.remove(name);
      } else {
        payload.set(name, value(random, payload));
      }
    }
    return payload.toString();
  }

  private static JsonNode value(RandomGenerator random, ObjectNode payload) {
    List<JsonNode> others = new ArrayList<>();
    payload.forEach(others::add);
    return switch (random.nextInt(8)) {
      case 0 -> JSON.getNodeFactory().numberNode(random.nextLong());
      case 1 -> JSON.getNodeFactory().numberNode(random.nextInt());
      case 2 -> JSON.getNodeFactory().numberNode(random.nextDouble() * 1e12);
      case 3 -> JSON.getNodeFactory().nullNode();
      case 4 -> JSON.createArrayNode().add(Fuzz.text(random, "ab:*", 6)).add("users:read");
      case 5 -> JSON.getNodeFactory().textNode(Fuzz.text(random, ALPHABET, 12));
      default -> Fuzz.oneOf(random, others);
    };
  }

  /** Written again, the claims are what was read, up to the order of lists. */
  private static void assertSays(String payload, AccessClaims claims) {
    // Half a surrogate pair was signed as a question mark.
    JsonNode said = tree(new String(TokenForge.utf8(payload), StandardCharsets.UTF_8));
    JsonNode understood = tree(Installation.PROFILE.write(GateClaims.toGate(claims)));
    assertThat(names(understood)).isEqualTo(names(said));
    for (String name : names(said)) {
      assertThat(elements(understood.get(name))).as(name).isEqualTo(elements(said.get(name)));
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new HashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> elements(JsonNode value) {
    Set<String> elements = new HashSet<>();
    if (value.isArray()) {
      value.forEach(element -> elements.add(element.toString()));
    } else {
      elements.add(value.toString());
    }
    return elements;
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException broken) {
      throw new AssertionError("proven, though it is no JSON", broken);
    }
  }
}
