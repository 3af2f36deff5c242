package dev.watchword.security.credential;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A hash of a {@link WeakDigest} as other software writes it. */
final class WeakHash {
  private static final Pattern MD5_CRYPT =
      Pattern.compile("\\$(1|apr1)\\$([./A-Za-z0-9]{1,8})\\$([./A-Za-z0-9]{22})");
  private static final Pattern LDAP = Pattern.compile("(?i)\\{S?SHA}([A-Za-z0-9+/]{27,86}={0,2})");
  private static final Pattern PHPASS =
      Pattern.compile("\\$[PH]\\$([./A-Za-z0-9])([./A-Za-z0-9]{8})([./A-Za-z0-9]{22})");

  private static final int SHA1_BYTES = 20;

  private final WrappedScheme.Inner inner;
  private final byte[] output;

  private WeakHash(WrappedScheme.Inner inner, byte[] output) {
    this.inner = inner;
    this.output = output;
  }

  /** The hash in {@code line}, if it is one of these. */
  static Optional<WeakHash> read(String line) {
    return read(MD5_CRYPT, line)
        .map(WeakHash::md5Crypt)
        .or(() -> read(LDAP, line).flatMap(WeakHash::ldap))
        .or(() -> read(PHPASS, line).flatMap(WeakHash::phpass));
  }

  private static Optional<MatchResult> read(Pattern form, String line) {
    Matcher parts = form.matcher(line);
    return parts.matches() ? Optional.of(parts.toMatchResult()) : Optional.empty();
  }

  private static WeakHash md5Crypt(MatchResult parts) {
    WeakDigest digest = parts.group(1).equals("1") ? WeakDigest.MD5_CRYPT : WeakDigest.APR1;
    return new WeakHash(
        new WrappedScheme.Inner(digest, 0, parts.group(2)),
        parts.group(3).getBytes(StandardCharsets.US_ASCII));
  }

  private static Optional<WeakHash> ldap(MatchResult parts) {
    return ForeignBytes.base64(parts.group(1))
        .filter(bytes -> bytes.length >= SHA1_BYTES)
        .map(
            bytes ->
                new WeakHash(
                    new WrappedScheme.Inner(
                        WeakDigest.SHA1,
                        0,
                        PhcBase64.encode(Arrays.copyOfRange(bytes, SHA1_BYTES, bytes.length))),
                    Arrays.copyOf(bytes, SHA1_BYTES)));
  }

  private static Optional<WeakHash> phpass(MatchResult parts) {
    int logRounds = PhpassLetters.value(parts.group(1).charAt(0));
    return WrappedScheme.isAffordable(logRounds)
        ? Optional.of(
            new WeakHash(
                new WrappedScheme.Inner(WeakDigest.PHPASS, logRounds, parts.group(2)),
                PhpassLetters.decode(parts.group(3))))
        : Optional.empty();
  }

  WrappedScheme.Inner inner() {
    return inner;
  }

  /** What the password gave, which is as good as the password until it is hashed again. */
  byte[] output() {
    return output.clone();
  }
}
