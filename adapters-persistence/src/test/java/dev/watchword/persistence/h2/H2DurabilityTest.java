package dev.watchword.persistence.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.testing.Race;
import dev.watchword.domain.transaction.StorageUnavailableException;
import dev.watchword.domain.user.User;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Users;
import dev.watchword.persistence.Child;
import dev.watchword.persistence.Storage;
import dev.watchword.persistence.WrittenUsers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class H2DurabilityTest {
  private static final int ID_LENGTH = 36;

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("watchword");
  }

  @ParameterizedTest
  @CsvSource({"single, 4000", "import, 6000"})
  void whatWasAcknowledgedSurvivesTheDeathOfTheProcess(String mode, int enough)
      throws IOException, InterruptedException {
    List<UserId> acknowledged = new ArrayList<>();
    Process child = Child.start(file(), mode);
    try (BufferedReader lines = child.inputReader(StandardCharsets.US_ASCII)) {
      readInto(acknowledged, lines, enough);
      // Unlike the process, its handle does not close the stream: what was said last counts too.
      child.toHandle().destroyForcibly();
      readInto(acknowledged, lines, Integer.MAX_VALUE);
    } finally {
      child.destroyForcibly().waitFor();
    }

    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(enough);
    try (Storage storage = Storage.h2(file(), "secret", new SecureRandom())) {
      assertThat(WrittenUsers.missing(storage.unitOfWork(), acknowledged)).isEmpty();
    }
  }

  /** The last line may be cut short by the death of who wrote it. */
  private static void readInto(List<UserId> acknowledged, BufferedReader lines, int until)
      throws IOException {
    while (acknowledged.size() < until) {
      String line = lines.readLine();
      if (line == null || line.length() != ID_LENGTH) {
        return;
      }
      acknowledged.add(new UserId(UUID.fromString(line)));
    }
  }

  @Test
  void interruptedThreadsDoNotCloseTheDatabase() {
    try (Storage storage = Storage.h2(file(), "secret", new SecureRandom())) {
      storage.migrate();

      List<List<User>> written =
          Race.of(
              8,
              number -> {
                List<User> users = new ArrayList<>();
                for (int round = 0; round < 50; round++) {
                  User user = Users.active().build();
                  Thread.currentThread().interrupt();
                  addDespiteInterrupt(storage, user, users);
                }
                return users;
              });

      List<User> all = written.stream().flatMap(List::stream).toList();
      List<User> found =
          storage
              .unitOfWork()
              .read(
                  transaction ->
                      all.stream()
                          .flatMap(user -> transaction.users().find(user.id()).stream())
                          .toList());
      assertThat(found).isEqualTo(all);
      assertThat(storage.isReachable()).isTrue();
    }
  }

  /** A thread that was interrupted may get no connection; nothing else may happen to it. */
  private static void addDespiteInterrupt(Storage storage, User user, List<User> added) {
    try {
      storage.unitOfWork().write(transaction -> transaction.users().add(user));
      added.add(user);
    } catch (StorageUnavailableException e) {
      assertThat(e).hasRootCauseInstanceOf(InterruptedException.class);
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void whatWasWrittenIsThereAfterClosing() {
    User ada = Users.named("ada");
    try (Storage storage = Storage.h2(file(), "secret", new SecureRandom())) {
      storage.migrate();
      storage.unitOfWork().write(transaction -> transaction.users().add(ada));
    }

    try (Storage storage = Storage.h2(file(), "secret", new SecureRandom())) {
      User found =
          storage
              .unitOfWork()
              .read(transaction -> transaction.users().find(ada.id()).orElseThrow());
      assertThat(found).isEqualTo(ada);
      assertThat(storage.status().isCurrent()).isTrue();
    }
  }
}
