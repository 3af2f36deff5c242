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
 * Hashes that are compared with where there is no user of the name, so that the time of a login
 * does not tell (ASVS 5.0, 6.3.8). Their costs are spread over unknown names as those of stored
 * hashes are over users, and one name always has the same cost. Any thread may use it.
 */
public final class Decoys {
  private final PasswordHasher hasher;
  private final AttemptKeys keys;

  /** Each decoy under the number of names before its end. */
  private volatile NavigableMap<Long, PasswordHash> decoys;

  /** Of the present cost until somebody has looked what is stored. */
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
   * Spreads the decoys anew.
   *
   * @param stored how many stored hashes have each cost; nothing changes when there are none
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
