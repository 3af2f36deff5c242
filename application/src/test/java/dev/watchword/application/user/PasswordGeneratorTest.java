package dev.watchword.application.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.testing.Randomness;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PasswordGeneratorTest {
  private final PasswordGenerator generator = new PasswordGenerator(Randomness.seeded());

  @Test
  void aPasswordIsSixGroupsOfFourThatCanBeReadFromAScreen() {
    for (int round = 0; round < 1_000; round++) {
      assertThat(generator.generate().reveal())
          .matches("[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){5}");
    }
  }

  @Test
  void everyCharacterOfTheAlphabetComesUpAndNoPasswordTwice() {
    Set<String> passwords = new HashSet<>();
    Set<Integer> characters = new HashSet<>();
    for (int round = 0; round < 1_000; round++) {
      String password = generator.generate().reveal();
      passwords.add(password);
      password.chars().forEach(characters::add);
    }
    assertThat(passwords).hasSize(1_000);
    assertThat(characters).hasSize(31 + 1);
  }
}
