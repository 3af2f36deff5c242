package dev.watchword.application.authentication;

import dev.watchword.domain.credential.Credential;
import dev.watchword.domain.credential.HashCost;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the costs of the stored hashes, and adjusts the {@link Decoys} to them. It scans the
 * credentials in the order of their users, a bounded part at a time, and begins again at their end.
 * Until it has reached the end for the first time, it uses what it has seen so far.
 */
public final class SurveyHashes {
  private static final int PAGE = 1_000;

  /** The pages of one run: 50,000 credentials take a fraction of a second. */
  private static final int PAGES_AT_A_TIME = 50;

  private final UnitOfWork unitOfWork;
  private final PasswordHasher hasher;
  private final Decoys decoys;

  private final Map<HashCost, Long> counts = new HashMap<>();
  private Optional<UserId> last = Optional.empty();
  private boolean everComplete;

  public SurveyHashes(UnitOfWork unitOfWork, PasswordHasher hasher, Decoys decoys) {
    this.unitOfWork = unitOfWork;
    this.hasher = hasher;
    this.decoys = decoys;
  }

  /** Continues the scan. */
  public synchronized void execute() {
    boolean complete = false;
    for (int page = 0; page < PAGES_AT_A_TIME && !complete; page++) {
      complete = count(page());
    }
    if (complete || !everComplete) {
      decoys.resemble(counts);
    }
    if (complete) {
      everComplete = true;
      last = Optional.empty();
      counts.clear();
    }
  }

  private List<Credential> page() {
    Optional<UserId> after = last;
    return unitOfWork.read(tx -> tx.credentials().findAfter(after, PAGE));
  }

  /** Counts a page; returns whether it was the last. */
  private boolean count(List<Credential> page) {
    page.forEach(credential -> counts.merge(hasher.costOf(credential.hash()), 1L, Long::sum));
    if (!page.isEmpty()) {
      last = Optional.of(page.getLast().userId());
    }
    return page.size() < PAGE;
  }
}
