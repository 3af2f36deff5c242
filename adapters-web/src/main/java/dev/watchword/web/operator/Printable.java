package dev.watchword.web.operator;

/** Makes text from a client fit for a short answer. */
final class Printable {
  private static final int MAX_LENGTH = 100;

  private Printable() {}

  static String of(String sent) {
    String line = sent.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}]", "?");
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
  }
}
