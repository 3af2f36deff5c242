package dev.watchword.examples;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where an example differs from the rule that every hostile token is answered with 401. Its README
 * tells the same under "Not checked here".
 *
 * @param atHello the status of {@code /hello} for each kind of hostile token that gets another one
 * @param atAdmin likewise that of {@code /admin}, which all these tokens ask for with the role
 *     {@code admin}
 * @param tokenInQuery the status for a good token in the query instead of the header
 * @param otherScheme the status for an {@code Authorization} header of another scheme
 */
record Expected(
    Map<String, Integer> atHello, Map<String, Integer> atAdmin, int tokenInQuery, int otherScheme) {
  static final int OK = 200;
  static final int BAD_REQUEST = 400;
  static final int UNAUTHORIZED = 401;
  static final int FORBIDDEN = 403;
  static final int SERVER_ERROR = 500;

  /** No exception. */
  static Expected allRefused() {
    return new Expected(Map.of(), Map.of(), UNAUTHORIZED, UNAUTHORIZED);
  }

  /**
   * What the usual libraries accept. They do not ask for the revocations, and leave to the issuer
   * what it signs; two of the kinds are another spelling of a good token, which its holder can
   * write.
   */
  static Expected ofLibrary() {
    return allRefused()
        .accepts("logged out")
        .accepts("issued before the user's roles changed")
        .accepts("of a client that was disabled")
        .accepts("a client's without the client's name")
        .accepts("a client's in the issuer's own name")
        .accepts("a client's with a session")
        .accepts("padded signature")
        .accepts("stray bits behind the signature")
        .accepts("good signature, key in the header")
        .accepts("unknown header member")
        .accepts("no session")
        .acceptsWithoutRoles("roles as a string")
        .acceptsWithoutRoles("no roles");
  }

  /** Watchword's own verifier refuses all but what it would need the revocations for. */
  static Expected ofVerifier() {
    return allRefused()
        .accepts("logged out")
        .accepts("issued before the user's roles changed")
        .accepts("of a client that was disabled");
  }

  /** The same status at both paths. */
  Expected answers(String kind, int status) {
    return answers(kind, status, status);
  }

  Expected answers(String kind, int hello, int admin) {
    return new Expected(
        with(atHello, kind, hello), with(atAdmin, kind, admin), tokenInQuery, otherScheme);
  }

  Expected accepts(String kind) {
    return answers(kind, OK);
  }

  /** Unlike the usual libraries. */
  Expected refuses(String kind) {
    return answers(kind, UNAUTHORIZED);
  }

  /** The user is accepted, but no role is seen. */
  Expected acceptsWithoutRoles(String kind) {
    return answers(kind, OK, FORBIDDEN);
  }

  Expected tokenInQuery(int status) {
    return new Expected(atHello, atAdmin, status, otherScheme);
  }

  Expected otherScheme(int status) {
    return new Expected(atHello, atAdmin, tokenInQuery, status);
  }

  private static Map<String, Integer> with(Map<String, Integer> base, String kind, int status) {
    Map<String, Integer> changed = new TreeMap<>(base);
    changed.put(kind, status);
    changed.values().removeIf(each -> each == UNAUTHORIZED);
    return changed;
  }
}
