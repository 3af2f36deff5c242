package dev.watchword.security.credential;

import java.security.SecureRandom;
import java.util.Base64;

/** The base64 of bcrypt, which has its own alphabet. */
final class BcryptLetters {
  private static final String ALPHABET =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  /** The last letter of a salt has two bits of it, and four that mean nothing. */
  private static final int USED_BITS = 0b110000;

  private BcryptLetters() {}

  static byte[] decode(String text) {
    StringBuilder base64 = new StringBuilder(text.length());
    text.chars().forEach(c -> base64.append(BASE64.charAt(ALPHABET.indexOf(c))));
    return Base64.getDecoder().decode(base64.toString());
  }

  /** The salt without anything in the bits that mean nothing. */
  static String withoutStrayBits(String salt) {
    int last = salt.length() - 1;
    return salt.substring(0, last)
        + ALPHABET.charAt(ALPHABET.indexOf(salt.charAt(last)) & USED_BITS);
  }

  static String random(int length, SecureRandom random) {
    StringBuilder letters = new StringBuilder(length);
    random
        .ints(length, 0, ALPHABET.length())
        .forEach(letter -> letters.append(ALPHABET.charAt(letter)));
    return letters.toString();
  }
}
