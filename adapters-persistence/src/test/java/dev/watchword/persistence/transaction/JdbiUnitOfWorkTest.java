package dev.watchword.persistence.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import dev.watchword.persistence.session.GraceTime;
import dev.watchword.persistence.user.UserLocks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** When a transaction announces its commit, and what it waits for. */
class JdbiUnitOfWorkTest {
  private final List<String> calls = new ArrayList<>();
  private final DatabaseAccess access =
      DatabaseAccess.through(
          database()::getConnection,
          new ConnectionQueue(1, Duration.ofSeconds(1)),
          handle -> new NoLocks(),
          GraceTime.OF_CALLER,
          new Recorder(),
          Handle::rollback);
  private final JdbiUnitOfWork unitOfWork = new JdbiUnitOfWork(() -> access, new SecureRandom());

  private static JdbcDataSource database() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:");
    return database;
  }

  private record NoLocks() implements UserLocks.Held {
    @Override
    public boolean lock(UserId user) {
      return true;
    }

    @Override
    public void close() {}
  }

  private final class Recorder implements Durability {
    @Override
    public void announceCommit() {
      calls.add("announced");
    }

    @Override
    public void commitEnded() {
      calls.add("ended");
    }

    @Override
    public void awaitCommitted() {
      calls.add("waited for the own commit");
    }

    @Override
    public void awaitSeen() {
      calls.add("waited for what was seen");
    }
  }

  @Test
  void aFailureDoesNotRepeatWhatWasBound() {
    assertThatThrownBy(
            () -> unitOfWork.read(tx -> tx.users().findByUsername(new Username("my.secret"))))
        .satisfies(
            failure -> {
              StringWriter story = new StringWriter();
              failure.printStackTrace(new PrintWriter(story));
              assertThat(story.toString()).contains("users").doesNotContain("my.secret");
            });
  }

  @Test
  void aWriterWaitsForItsCommit() {
    assertThat(unitOfWork.<String>write(tx -> "done")).isEqualTo("done");

    assertThat(calls).containsExactly("announced", "ended", "waited for the own commit");
  }

  @Test
  void aWriterWhoTellsNobodyDoesNotWaitButOthersSeeThatItCommitted() {
    assertThat(unitOfWork.<String>writeWithoutWaiting(tx -> "done")).isEqualTo("done");

    assertThat(calls).containsExactly("announced", "ended");
  }

  @Test
  void aReaderWaitsForWhatItSaw() {
    assertThat(unitOfWork.<String>read(tx -> "done")).isEqualTo("done");

    assertThat(calls).containsExactly("waited for what was seen");
  }
}
