package dev.watchword.persistence.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.sql.PreparedStatement;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanKeepingEndTest {
  private static final String QUERY = "SELECT name FROM things WHERE name = ?";

  private Handle handle;

  @BeforeEach
  void open() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:;QUERY_CACHE_SIZE=64");
    handle = Jdbi.open(database);
    handle.execute("CREATE TABLE things (name VARCHAR PRIMARY KEY)");
    handle.begin();
  }

  @AfterEach
  void close() {
    handle.close();
  }

  /** What H2 made of the statement's text. */
  private Object plan() throws Exception {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(QUERY)) {
      Field command = statement.getClass().getDeclaredField("command");
      command.setAccessible(true);
      return command.get(statement);
    }
  }

  @Test
  void aStatementIsParsedOnceForManyReads() throws Exception {
    Object first = plan();

    new PlanKeepingEnd().end(handle);

    handle.begin();
    assertThat(plan()).isSameAs(first);
    handle.rollback();
    assertThat(plan()).as("after a rollback").isNotSameAs(first);
  }

  @Test
  void whatWasWrittenDoesNotStay() {
    handle.execute("INSERT INTO things VALUES ('a')");

    new PlanKeepingEnd().end(handle);

    assertThat(handle.select("SELECT count(*) FROM things").mapTo(int.class).one()).isZero();
  }
}
