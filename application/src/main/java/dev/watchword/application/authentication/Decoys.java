package dev.watchword.application.authentication;

import dev.watchword.domain.credential.HashCost;
import dev.watchword.domain.credential.PasswordHash;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.throttle.AttemptKeys;
import dev.watchword.domain.user.Username;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Hashes to compare with when no user has the name, so that the time of a login does not reveal it
 * (ASVS 5.0, 6.3.8). Their costs are spread over unknown names like those of stored hashes over
 * users, and one name always has the same cost. Thread-safe.
 */
public final class Decoys {
  private final PasswordHasher hasher;
  private final AttemptKeys keys;

  /** Each decoy under the number of names before its end. */
  private volatile NavigableMap<Long, PasswordHash> decoys;

  /** Creates decoys of the current cost, until the stored hashes have been surveyed. */
  public Decoys(PasswordHasher hasher, AttemptKeys keys) {
    this.hasher = hasher;
    this.keys = keys;
    this.decoys = spread(Map.of(hasher.presentCost(), 1L));
  }

  /** The decoy for a name, chosen by a keyed hash of it. */
  public PasswordHash of(Username name) {
    NavigableMap<Long, PasswordHash> present = decoys;
    long position =
        Long.remainderUnsigned(keys.of(name).value().getLeastSignificantBits(), present.lastKey());
    return present.higherEntry(position).getValue();
  }

  /**
   * Spreads the decoys again.
   *
   * @param stored how many stored hashes have each cost; if there are none, nothing changes
   */
  void resemble(Map<HashCost, Long> stored) {
    if (!stored.isEmpty()) {
      decoys = spread(stored);
    }
  }

  private NavigableMap<Long, PasswordHash> spread(Map<HashCost, Long> stored) {
    NavigableMap<Long, PasswordHash> spread = new TreeMap<>();
    Map<String, HashCost> inOrder = new TreeMap<>();
    stored.keySet().forEach(cost -> inOrder.put(cost.recipe(), cost));
    long end = 0;
    for (HashCost cost : inOrder.values()) {
      end += stored.getOrDefault(cost, 0L);
      spread.put(end, hasher.decoy(cost));
    }
    return spread;
  }
}
