package dev.watchword.bootstrap;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secrets that must not come out anywhere, and the search for them. */
final class Canaries {
  /** So much of a secret in a row is no chance: what was cut short is found too. */
  private static final int PIECE = 12;

  private static final int AROUND = 80;

  private static final Pattern HASH =
      Pattern.compile("\\$(argon2|scrypt\\$|pbkdf2|2[abxy]\\$)", Pattern.CASE_INSENSITIVE);

  private final Map<String, String> namesByPiece = new HashMap<>();

  /** Adds a secret; {@code name} tells later which one came out. */
  String add(String name, String secret) {
    if (secret.length() < PIECE) {
      throw new IllegalArgumentException(name + " is too short to be found");
    }
    for (int i = 0; i + PIECE <= secret.length(); i++) {
      namesByPiece.putIfAbsent(secret.substring(i, i + PIECE), name);
    }
    return secret;
  }

  /** Adds claims and signature of an access token; its header is no secret. */
  String addAccessToken(String name, String token) {
    String[] segments = token.split("\\.", -1);
    add("the claims of " + name, segments[1]);
    add("the signature of " + name, segments[2]);
    return token;
  }

  /** Every secret that came out, once, with what stands around its first place. */
  Set<String> findIn(String text) {
    Map<String, String> found = new HashMap<>();
    for (int i = 0; i + PIECE <= text.length(); i++) {
      String name = namesByPiece.get(text.substring(i, i + PIECE));
      if (name != null) {
        found.putIfAbsent(name, around(text, i));
      }
    }
    Matcher hash = HASH.matcher(text);
    if (hash.find()) {
      found.put("a password hash", around(text, hash.start()));
    }
    Set<String> all = new LinkedHashSet<>();
    found.forEach((name, place) -> all.add(name + ": …" + place + "…"));
    return all;
  }

  private static String around(String text, int index) {
    return text.substring(Math.max(0, index - AROUND), Math.min(text.length(), index + AROUND));
  }
}
