package dev.watchword.gate;

/**
 * The verdict on a token's form and signature. It depends on nothing but the token and its key.
 *
 * @param <C> the claims of the token's profile
 */
public sealed interface Verdict<C> {
  /** The claims were signed by the key {@code keyId}. */
  record Proven<C>(C claims, String keyId) implements Verdict<C> {}

  record Refused<C>(Refusal reason) implements Verdict<C> {}
}
