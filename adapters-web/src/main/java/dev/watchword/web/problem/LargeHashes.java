package dev.watchword.web.problem;

import dev.watchword.domain.credential.HashCost;
import dev.watchword.domain.user.UserId;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses hashes that would take more memory than the heap leaves, and tells the operator about the
 * user.
 */
public final class LargeHashes {
  private static final Logger LOG = LoggerFactory.getLogger(LargeHashes.class);
  private static final int MOST_TOLD = 1000;
  private static final int KIB_IN_A_MIB = 1024;

  /** Each user is logged once, so that the log is not flooded. */
  private static final Set<UserId> TOLD = ConcurrentHashMap.newKeySet();

  private LargeHashes() {}

  /**
   * 503: the stored hash is not computed.
   *
   * @param user empty if the name belongs to no user; the answer is the same
   */
  public static Response refuse(Optional<UserId> user, HashCost cost) {
    user.filter(id -> TOLD.size() < MOST_TOLD && TOLD.add(id)).ifPresent(id -> tell(id, cost));
    return Refusals.busy();
  }

  private static void tell(UserId user, HashCost cost) {
    LOG.error(
        "The stored password hash of user {} needs {} MiB of memory, more than the heap leaves for"
            + " it; raise the heap, or set another password",
        user,
        (cost.memoryKib() + KIB_IN_A_MIB - 1) / KIB_IN_A_MIB);
  }
}
