package dev.watchword.application.user;

import dev.watchword.domain.credential.Password;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Generates passwords that cannot be guessed and are easy to read from a screen: 24 characters,
 * some 118 bits.
 */
public final class PasswordGenerator {
  /** The characters, without those that look alike. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 6;
  private static final int GROUP_LENGTH = 4;

  private final RandomGenerator random;

  public PasswordGenerator(RandomGenerator random) {
    this.random = random;
  }

  public Password generate() {
    return Password.of(
        IntStream.range(0, GROUPS).mapToObj(group -> group()).collect(Collectors.joining("-")));
  }

  private String group() {
    return IntStream.range(0, GROUP_LENGTH)
        .map(position -> ALPHABET.charAt(random.nextInt(ALPHABET.length())))
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
