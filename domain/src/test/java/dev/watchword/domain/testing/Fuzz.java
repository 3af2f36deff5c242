package dev.watchword.domain.testing;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Holds a property against many inputs, the same in every run. The system property {@code
 * fuzz.rounds} says against how many.
 */
public final class Fuzz {
  private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 1000);
  private static final int LONGEST_SHOWN = 2000;

  /** What folds, joins, hides, ends a line, or is no character at all. */
  private static final String STRANGE =
      "\0\t\n\r \u00a0\u00ad\u00df\u0130\u0131\u017f\u0301\u0307\u0345\u03a3\u03c2\u0660\u115f"
          + "\u1e9e\u200b\u200d\u2028\u202e\u2126\u212a\u3164\ufb01\uff21\uff0e\ufeff\uffff"
          + "\ud83d\ude00\ud800\udc00\ud801\udc00\ud835\udc00";

  private Fuzz() {}

  /**
   * Holds {@code property} against what {@code inputs} makes of randomness.
   *
   * @throws AssertionError with the seed and the input, when it does not hold
   */
  public static <T> void check(
      long seed, Function<RandomGenerator, T> inputs, Consumer<T> property) {
    for (int round = 0; round < ROUNDS; round++) {
      long own = seed + round;
      T input = inputs.apply(new SplittableRandom(own));
      try {
        property.accept(input);
      } catch (RuntimeException | Error failed) {
        throw new AssertionError("seed " + own + " made " + shown(input), failed);
      }
    }
  }

  private static String shown(Object input) {
    StringBuilder shown = new StringBuilder();
    input
        .toString()
        .chars()
        .limit(LONGEST_SHOWN)
        .forEach(
            c ->
                shown.append(c >= ' ' && c < 127 ? Character.toString(c) : "\\u%04x".formatted(c)));
    return shown.toString();
  }

  public static <T> T oneOf(RandomGenerator random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A text of fewer than {@code bound} characters of {@code alphabet}, and now and then others. */
  public static String text(RandomGenerator random, String alphabet, int bound) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(bound); left > 0; left--) {
      text.append(character(random, alphabet));
    }
    return text.toString();
  }

  private static String character(RandomGenerator random, String alphabet) {
    return switch (random.nextInt(40)) {
      case 0 -> String.valueOf(STRANGE.charAt(random.nextInt(STRANGE.length())));
      case 1 -> Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1));
      default -> String.valueOf(alphabet.charAt(random.nextInt(alphabet.length())));
    };
  }

  /** {@code text} with some damage, in which characters of {@code alphabet} are put. */
  public static String damaged(RandomGenerator random, String text, String alphabet) {
    String damaged = text;
    for (int times = random.nextInt(4); times > 0; times--) {
      damaged = damagedOnce(random, damaged, alphabet);
    }
    return damaged;
  }

  private static String damagedOnce(RandomGenerator random, String text, String alphabet) {
    int from = random.nextInt(text.length() + 1);
    int to = from + random.nextInt(Math.min(text.length() - from, 8) + 1);
    String head = text.substring(0, from);
    String tail = text.substring(to);
    return switch (random.nextInt(6)) {
      case 0 -> head + tail;
      case 1 -> head + character(random, alphabet) + text.substring(from);
      case 2 -> head + character(random, alphabet) + tail;
      case 3 -> text.substring(0, to) + text.substring(from);
      case 4 -> text.substring(from) + head;
      default -> head + text.substring(from, to).toUpperCase(java.util.Locale.ROOT) + tail;
    };
  }

  /** {@code bytes} with some bits and bytes changed, and perhaps cut off. */
  public static byte[] damaged(RandomGenerator random, byte[] bytes) {
    byte[] damaged =
        random.nextInt(8) == 0
            ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 2))
            : bytes.clone();
    for (int times = random.nextInt(4); times > 0 && damaged.length > 0; times--) {
      int at = random.nextInt(damaged.length);
      damaged[at] =
          (byte) (random.nextBoolean() ? damaged[at] ^ (1 << random.nextInt(8)) : random.nextInt());
    }
    return damaged;
  }
}
