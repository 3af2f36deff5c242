package dev.watchword.domain.key;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All signing keys at one moment. Exactly one of them is active. */
public final class KeyRing {
  /**
   * The number of leaked keys that are kept on show; declaring more keys leaked does not fill the
   * storage.
   */
  static final int MOST_RETIRED = 16;

  private final Map<KeyId, SigningKey> keys;
  private final SigningKey active;

  /**
   * Creates a ring of all keys as they are now.
   *
   * @throws IllegalArgumentException when not exactly one key is active, or two have the same id
   */
  public KeyRing(Collection<SigningKey> keys) {
    this.keys =
        keys.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    SigningKey::id, Function.identity(), (one, other) -> one));
    if (this.keys.size() != keys.size()) {
      throw new IllegalArgumentException("two signing keys have the same id");
    }
    List<SigningKey> actives =
        keys.stream().filter(key -> key.state() instanceof KeyState.Active).toList();
    if (actives.size() != 1) {
      throw new IllegalArgumentException("exactly one signing key must be active");
    }
    this.active = actives.getFirst();
  }

  /** The key that signs. */
  public SigningKey active() {
    return active;
  }

  /** When the active key began to sign. */
  public Instant activeSince() {
    return active.state() instanceof KeyState.Active(Instant since) ? since : active.createdAt();
  }

  /**
   * The key that signs next.
   *
   * @throws java.util.NoSuchElementException when there is none, which does not happen in any
   *     installation
   */
  public SigningKey upcoming() {
    return inOrder()
        .filter(key -> key.state() instanceof KeyState.Upcoming)
        .findFirst()
        .orElseThrow();
  }

  /** All keys, oldest first. */
  public List<SigningKey> all() {
    return inOrder().toList();
  }

  private Stream<SigningKey> inOrder() {
    return keys.values().stream()
        .sorted(Comparator.comparing(SigningKey::createdAt).thenComparing(key -> key.id().value()));
  }

  /** The key with this id, if tokens that it signed are valid at {@code now}. */
  public Optional<SigningKey> verifying(KeyId id, Instant now) {
    return find(id).filter(key -> key.verifiesAt(now));
  }

  public Optional<SigningKey> find(KeyId id) {
    return Optional.ofNullable(keys.get(id));
  }

  /**
   * The keys that verifiers need at {@code now}: the signing key first, because some verifiers look
   * at no other, then those that only verify, oldest first, then the next one.
   */
  public List<SigningKey> published(Instant now) {
    return inOrder()
        .filter(key -> key.verifiesAt(now))
        .sorted(Comparator.comparingInt(KeyRing::rank))
        .toList();
  }

  private static int rank(SigningKey key) {
    return switch (key.state()) {
      case KeyState.Active active -> 0;
      case KeyState.VerifyOnly verifyOnly -> 1;
      case KeyState.Upcoming upcoming -> 2;
      case KeyState.Retired retired -> 3;
    };
  }

  /**
   * The keys that can be deleted at {@code now}: those whose last token has expired, and of the
   * retired ones all but the last {@value #MOST_RETIRED}. A token of an unknown key is refused like
   * that of a retired one.
   */
  public List<SigningKey> disposable(Instant now) {
    Stream<SigningKey> surplus =
        inOrder()
            .filter(key -> key.state() instanceof KeyState.Retired)
            .sorted(Comparator.comparing(KeyRing::keptUntil).reversed())
            .skip(MOST_RETIRED);
    return Stream.concat(inOrder().filter(key -> key.isPast(now)), surplus).distinct().toList();
  }

  private static Instant keptUntil(SigningKey key) {
    return key.state() instanceof KeyState.Retired(Instant until) ? until : key.createdAt();
  }
}
