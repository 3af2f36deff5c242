package dev.watchword.persistence.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.persistence.database.StorageRefusedException;
import org.junit.jupiter.api.Test;

class FinalFieldTest {
  private static final class Stubborn {
    private final int number;

    Stubborn(int number) {
      this.number = number;
    }
  }

  /** Java refuses to set the fields of records already, as it will refuse others. */
  private record Refusing(int number) {}

  @Test
  void aFinalFieldIsSet() {
    Stubborn stubborn = new Stubborn(1);

    FinalField.set(Stubborn.class, "number", stubborn, 2);

    assertThat(stubborn.number).isEqualTo(2);
  }

  @Test
  void aJavaThatRefusesIsNamedInOneSentenceThatSaysWhatToDo() {
    assertThatThrownBy(() -> FinalField.set(Refusing.class, "number", new Refusing(1), 2))
        .isInstanceOf(StorageRefusedException.class)
        .hasMessageContainingAll("This Java", "--enable-final-field-mutation=ALL-UNNAMED");
  }

  @Test
  void anotherVersionOfH2IsNoticed() {
    assertThatThrownBy(() -> FinalField.set(Stubborn.class, "missing", new Stubborn(1), 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("missing");
  }
}
