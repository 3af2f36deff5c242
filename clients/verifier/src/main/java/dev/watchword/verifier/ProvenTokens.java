package dev.watchword.verifier;

import dev.watchword.gate.VerificationKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers tokens whose form and signature are proven, so that a signature is verified once and
 * not on every request. Bounded in characters: when the younger half is full, the older half is
 * forgotten, except for what has been used since. Thread-safe.
 */
final class ProvenTokens {
  /** Of all tokens together; a token has at least some hundred. */
  static final long MAX_CHARACTERS = 8_000_000;

  /** A token that was accepted once, and the key that proves it. */
  record Proof(Verification.Accepted accepted, VerificationKey key) {}

  private final long maxCharacters;
  private final AtomicLong youngCharacters = new AtomicLong();
  private volatile Map<String, Proof> young = new ConcurrentHashMap<>();
  private volatile Map<String, Proof> old = new ConcurrentHashMap<>();

  ProvenTokens(long maxCharacters) {
    this.maxCharacters = maxCharacters;
  }

  Optional<Proof> find(String token) {
    Proof found = young.get(token);
    if (found != null) {
      return Optional.of(found);
    }
    Optional<Proof> older = Optional.ofNullable(old.get(token));
    older.ifPresent(proof -> add(token, proof));
    return older;
  }

  void add(String token, Proof proof) {
    if (young.put(token, proof) == null
        && youngCharacters.addAndGet(token.length()) > maxCharacters / 2) {
      age();
    }
  }

  private synchronized void age() {
    if (youngCharacters.get() > maxCharacters / 2) {
      old = young;
      young = new ConcurrentHashMap<>();
      youngCharacters.set(0);
    }
  }

  int size() {
    return young.size() + old.size();
  }
}
