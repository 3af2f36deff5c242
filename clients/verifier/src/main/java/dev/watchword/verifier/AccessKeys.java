package dev.watchword.verifier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the issuer about access keys (RFC 7662), and remembers its answers for a moment under the
 * SHA-256 of the key, never under its text.
 *
 * <p>An answer is good for requests that arrive within half a second after it was asked for. So
 * whatever ends a key, or changes what its owner may do, holds here within a second, and no feed
 * has to be read for it. For each key there is one question at a time. Keys that have been good
 * have their memory and their places for themselves, so that strangers with made-up keys do not
 * displace them. Thread-safe.
 */
final class AccessKeys {
  private static final Logger LOG = LoggerFactory.getLogger(TokenVerifier.class);

  /** How every access key begins. */
  static final String PREFIX = "watchword_key_";

  /** Of an answer that a key is good, and of a failure. */
  static final Duration ANSWER_HOLDS = Duration.ofMillis(500);

  /** A key that is not good does not become so, unless its owner is enabled again. */
  static final Duration REFUSAL_HOLDS = Duration.ofSeconds(10);

  /** For one answer. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  static final int MAX_KEYS = 10_000;
  private static final int PLACES = 32;
  private static final int PLACES_FOR_STRANGERS = 4;
  private static final Duration PLACE_WAITS = Duration.ofMillis(500);
  private static final Pattern FORM = Pattern.compile("[0-9A-Za-z_-]{1,256}");
  private static final String PERMISSION = "tokens:introspect";

  private final Http http;
  private final IssuerUrl issuer;
  private final ClientCredentials client;
  private final LongSupplier ticks;
  private final Side known = new Side(PLACES);
  private final Side strangers = new Side(PLACES_FOR_STRANGERS);
  private volatile Optional<String> trouble = Optional.empty();

  /**
   * Nothing is asked yet.
   *
   * @param ticks nanoseconds that no wrong clock changes
   */
  AccessKeys(Http http, IssuerUrl issuer, ClientCredentials client, LongSupplier ticks) {
    this.http = http;
    this.issuer = issuer;
    this.client = client;
    this.ticks = ticks;
  }

  /** What the issuer says about a key. */
  sealed interface Answer {
    record Good(VerifiedUser owner) implements Answer {}

    record NotGood() implements Answer {}

    /** The issuer has not answered, or not as it should. */
    record None() implements Answer {}
  }

  /** Keys of one kind: what was asked about them, latest used last, and places for asking. */
  private static final class Side {
    private final Semaphore places;
    private final Map<ByteBuffer, Question> asked = new LinkedHashMap<>(16, 0.75f, true);

    Side(int places) {
      this.places = new Semaphore(places, true);
    }

    void put(ByteBuffer hash, Question question) {
      asked.put(hash, question);
      if (asked.size() > MAX_KEYS) {
        asked.remove(asked.keySet().iterator().next());
      }
    }
  }

  /** Whether {@code token} is to be judged here. */
  static boolean looksLikeOne(String token) {
    return token.startsWith(PREFIX);
  }

  /** Judges a key. Waits for the issuer, for about five seconds at most. */
  Answer judge(String key) {
    if (!FORM.matcher(key).matches()) {
      return new Answer.NotGood();
    }
    ByteBuffer hash = hash(key);
    long arrived = ticks.getAsLong();
    Question question = joinOrBegin(hash, arrived);
    if (!question.isFor(arrived)) {
      // Asked too long ago, and still without an answer: one at a time.
      Answer unused = question.await();
      question = joinOrBegin(hash, arrived);
    }
    if (question.isTakenNow()) {
      answer(question, hash, key);
    }
    return question.isFor(arrived) ? question.await() : new Answer.None();
  }

  private synchronized Question joinOrBegin(ByteBuffer hash, long arrived) {
    Side side = known.asked.containsKey(hash) ? known : strangers;
    Question last = side.asked.get(hash);
    if (last != null && (last.isFor(arrived) || !last.isAnswered())) {
      return last;
    }
    Question next = new Question(arrived);
    side.put(hash, next);
    return next;
  }

  private void answer(Question question, ByteBuffer hash, String key) {
    Answer answer = new Answer.None();
    try {
      answer = ask(hash, key);
    } finally {
      remember(question, hash, answer);
      question.answer(answer);
    }
  }

  private Answer ask(ByteBuffer hash, String key) {
    Semaphore places = sideOf(hash).places;
    try {
      if (!places.tryAcquire(PLACE_WAITS.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Answer.None();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.None();
    }
    try {
      return asked(key);
    } finally {
      places.release();
    }
  }

  private synchronized Side sideOf(ByteBuffer hash) {
    return known.asked.containsKey(hash) ? known : strangers;
  }

  private Answer asked(String key) {
    try {
      Answer answer = understood(http.post(issuer.introspection(), Map.of("token", key), client));
      trouble.ifPresent(over -> LOG.info("Access keys can be introspected again"));
      trouble = Optional.empty();
      return answer;
    } catch (UnexpectedStatusException refused) {
      return none(refused.explained(client, PERMISSION));
    } catch (IOException e) {
      return none(e);
    } catch (RuntimeException e) {
      // What nobody expects may repeat the key in its message.
      return none(new IOException(e.getClass().getName()));
    }
  }

  private static Answer understood(Http.Document document) throws IOException {
    return new Introspection(document.json())
        .owner()
        .<Answer>map(claims -> new Answer.Good(new VerifiedUser(claims)))
        .orElseGet(Answer.NotGood::new);
  }

  /** Tells each trouble once. */
  private Answer none(IOException failure) {
    String now = String.valueOf(failure.getMessage());
    if (!trouble.equals(Optional.of(now))) {
      LOG.warn("Access keys cannot be introspected: {}", now);
    }
    trouble = Optional.of(now);
    return new Answer.None();
  }

  private synchronized void remember(Question question, ByteBuffer hash, Answer answer) {
    if (answer instanceof Answer.Good) {
      strangers.asked.remove(hash);
      known.put(hash, question);
    } else if (answer instanceof Answer.NotGood) {
      known.asked.remove(hash);
      strangers.put(hash, question);
    }
  }

  /** How many keys are remembered. */
  synchronized int size() {
    return known.asked.size() + strangers.asked.size();
  }

  private static ByteBuffer hash(String key) {
    try {
      byte[] bytes = key.getBytes(StandardCharsets.US_ASCII);
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
