package dev.watchword.security.token;

import static dev.watchword.security.token.Forger.VALID;
import static dev.watchword.security.token.Forger.VALID_RSA;
import static dev.watchword.security.token.Forger.refused;
import static dev.watchword.security.token.Forger.signedAs;
import static dev.watchword.security.token.Forger.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.token.AccessTokenContract;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.Verification;
import dev.watchword.gate.TokenGate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other spellings of a good token, and what is no compact JWS at all (RFC 7515 section 7.1). */
class HostileEncodingTest {
  private static final String[] PARTS = VALID.split("\\.", -1);

  private static void assertMalformed(String token) {
    assertThat(verdict(token)).isEqualTo(refused(TokenRefusal.MALFORMED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=", "==", "\n", "\r\n", " ", "\t", "+", "/", "?", "#", "%", "\0", "é", "🛶", "‍"})
  void aStrangeCharacterAnywhereIsRefused(String strange) {
    for (String header : List.of(PARTS[0] + strange, strange + PARTS[0])) {
      assertMalformed(header + "." + PARTS[1] + "." + PARTS[2]);
      assertMalformed(signedAs(header, PARTS[1]));
    }
    for (String payload :
        List.of(PARTS[1] + strange, strange + PARTS[1], PARTS[1].substring(1) + strange)) {
      assertMalformed(PARTS[0] + "." + payload + "." + PARTS[2]);
      assertMalformed(signedAs(PARTS[0], payload));
    }
    for (String signature : List.of(PARTS[2] + strange, strange + PARTS[2])) {
      assertMalformed(PARTS[0] + "." + PARTS[1] + "." + signature);
    }
  }

  /** 64 bytes leave four bits of the last character unused. */
  @Test
  void strayBitsAtTheEndAreRefused() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(VALID.charAt(VALID.length() - 1));
    for (int stray = 1; stray < 16; stray++) {
      assertMalformed(VALID.substring(0, VALID.length() - 1) + alphabet.charAt(last | stray));
    }
  }

  @Test
  void standardBase64IsRefused() {
    String token = VALID;
    while (token.indexOf('-') < 0 || token.indexOf('_') < 0) {
      token = Forger.INSTALLATION.signer().sign(AccessTokenContract.CLAIMS, Forger.EC).compact();
    }
    assertMalformed(token.replace('-', '+'));
    assertMalformed(token.replace('_', '/'));
  }

  @Test
  void threePartsAreThree() {
    assertMalformed(PARTS[0]);
    assertMalformed(PARTS[0] + "." + PARTS[1]);
    assertMalformed(VALID + ".");
    assertMalformed("." + VALID);
    assertMalformed(VALID + "." + PARTS[2]);
    assertMalformed(VALID + "." + PARTS[2] + "." + PARTS[2]);
    assertMalformed(VALID + "." + PARTS[2] + "." + PARTS[2] + "." + PARTS[2]);
    assertMalformed(PARTS[0] + ".." + PARTS[2]);
    assertMalformed("." + PARTS[1] + "." + PARTS[2]);
    assertMalformed(PARTS[0] + "." + PARTS[1] + ".");
    assertMalformed("..");
    assertMalformed(VALID + VALID);
    assertMalformed(VALID + "," + VALID);
  }

  @Test
  void jsonSerializationIsRefused() {
    assertMalformed(
        "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
            .formatted((Object[]) PARTS));
    assertMalformed(
        "{\"payload\":\"%2$s\",\"signatures\":[{\"protected\":\"%1$s\",\"signature\":\"%3$s\"}]}"
            .formatted((Object[]) PARTS));
  }

  @Test
  void eightKibibytesAreTheEnd() {
    String header = PARTS[0] + ".";
    int room = TokenGate.MAX_LENGTH - header.length() - PARTS[2].length() - 1;
    String longest = header + "AAAA".repeat(room / 4) + "." + PARTS[2];
    assertThat(longest.length()).isBetween(TokenGate.MAX_LENGTH - 3, TokenGate.MAX_LENGTH);
    assertThat(verdict(longest)).isEqualTo(refused(TokenRefusal.BAD_SIGNATURE));
    assertMalformed(header + "AAAA".repeat(room / 4 + 1) + "." + PARTS[2]);
  }

  @Test
  void eightMebibytesAreRefusedUnread() {
    int length = 8 << 20;
    assertMalformed("A".repeat(length));
    assertMalformed(".".repeat(length));
    assertMalformed("A.".repeat(length / 2));
    assertMalformed(PARTS[0] + "." + "A".repeat(length) + "." + PARTS[2]);
  }

  @Test
  void flippingAnyCharacterRefusesAToken() {
    for (String token : List.of(VALID, VALID_RSA)) {
      for (int i = 0; i < token.length(); i++) {
        char other = token.charAt(i) == 'A' ? 'B' : 'A';
        String flipped = token.substring(0, i) + other + token.substring(i + 1);
        assertThat(verdict(flipped)).as("character %d", i).isInstanceOf(Verification.Refused.class);
      }
    }
  }
}
