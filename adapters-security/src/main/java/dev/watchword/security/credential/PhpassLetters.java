package dev.watchword.security.credential;

/** The letters of phpass: each stands for six bits, the lowest first. */
final class PhpassLetters {
  private static final String ALPHABET =
      "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int BITS = 6;

  private PhpassLetters() {}

  static int value(char letter) {
    return ALPHABET.indexOf(letter);
  }

  static byte[] decode(String letters) {
    byte[] bytes = new byte[letters.length() * BITS / Byte.SIZE];
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      int set = value(letters.charAt(bit / BITS)) >> bit % BITS & 1;
      bytes[bit / Byte.SIZE] |= (byte) (set << bit % Byte.SIZE);
    }
    return bytes;
  }
}
