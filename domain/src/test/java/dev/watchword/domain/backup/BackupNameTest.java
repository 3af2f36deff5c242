package dev.watchword.domain.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupNameTest {
  @Nested
  class InMemory implements BackupStoreContract {
    private final BackupStore store = new InMemoryBackupStore();

    @Override
    public BackupStore store() {
      return store;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "evening.zip", "2026-11-24_a.b", "watchword-20261124-100500.zip"})
  void aPlainFileNameIsAName(String name) {
    assertThat(BackupName.parse(name)).contains(new BackupName(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "../x", "a/b", "a\\b", "-x", ".hidden", "a'b", "a b", "a\n", "ä"})
  void whatCouldLeadElsewhereIsNone(String name) {
    assertThat(BackupName.parse(name)).isEmpty();
  }

  @Test
  void aNameHas64CharactersAtMost() {
    assertThat(BackupName.parse("a".repeat(64))).isPresent();
    assertThat(BackupName.parse("a".repeat(65))).isEmpty();
  }

  @Test
  void aTimeMakesAName() {
    assertThat(BackupName.at(Instant.parse("2026-11-24T10:05:09.123Z")).value())
        .isEqualTo("watchword-20261124-100509.backup");
  }
}
