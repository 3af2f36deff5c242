package dev.watchword.gate;

import java.util.Map;
import java.util.Optional;

/**
 * How the claims of a token are written and read.
 *
 * @param <C> the claims
 */
interface Payload<C> {
  /** The claims as JSON. */
  String write(C claims);

  /** The claims that {@code utf8} holds, if each is in its form. */
  Optional<C> read(byte[] utf8, UnknownMembers unknown);

  /** The form of each claim, in words. */
  Map<String, String> inWords();
}
