package dev.watchword.verifier;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** A question to the issuer about one access key, which all requests with this key share. */
final class Question {
  private final long askedAt;
  private final AtomicBoolean isTaken = new AtomicBoolean();
  private final CountDownLatch answered = new CountDownLatch(1);
  private volatile Optional<AccessKeys.Answer> answer = Optional.empty();

  /**
   * A question.
   *
   * @param askedAt in nanoseconds, a moment before it is sent, from which on the answer counts
   */
  Question(long askedAt) {
    this.askedAt = askedAt;
  }

  /** Whether the caller is the first one, who has to ask. */
  boolean isTakenNow() {
    return isTaken.compareAndSet(false, true);
  }

  void answer(AccessKeys.Answer told) {
    answer = Optional.of(told);
    answered.countDown();
  }

  boolean isAnswered() {
    return answer.isPresent();
  }

  /** Whether the answer, or the one that is awaited, is fresh enough for such a request. */
  boolean isFor(long arrived) {
    Duration holds =
        answer.filter(AccessKeys.Answer.NotGood.class::isInstance).isPresent()
            ? AccessKeys.REFUSAL_HOLDS
            : AccessKeys.ANSWER_HOLDS;
    return arrived - askedAt < holds.toNanos();
  }

  /** The answer, as soon as it is there. */
  AccessKeys.Answer await() {
    try {
      answered.await();
      return answer.orElseThrow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new AccessKeys.Answer.None();
    }
  }
}
