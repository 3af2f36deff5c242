package dev.watchword.persistence.row;

import org.jdbi.v3.core.Handle;

/**
 * A row of {@code change_counters}. Whoever advances or locks it holds it until the transaction
 * ends, so numbers have no gaps and become visible in their order, which a sequence does not give.
 */
public enum ChangeCounter {
  REVOCATIONS("revocations"),
  ROLES("roles"),
  SIGNING_KEYS("signing-keys");

  private final String row;

  ChangeCounter(String row) {
    this.row = row;
  }

  /** The number after it rose by {@code count}. */
  public long advance(Handle handle, int count) {
    handle
        .createUpdate(
            """
            UPDATE change_counters SET last_number = last_number + :count WHERE name = :name
            """)
        .bind("count", count)
        .bind("name", row)
        .execute();
    return read(handle);
  }

  /** Lets it be {@code number} at least. */
  public void skipTo(Handle handle, long number) {
    handle
        .createUpdate(
            """
            UPDATE change_counters SET last_number = GREATEST(last_number, :number)
            WHERE name = :name
            """)
        .bind("number", number)
        .bind("name", row)
        .execute();
  }

  /** Waits for whoever holds it. */
  public void lock(Handle handle) {
    handle
        .createQuery("SELECT last_number FROM change_counters WHERE name = :name FOR UPDATE")
        .bind("name", row)
        .mapTo(Long.class)
        .one();
  }

  public long read(Handle handle) {
    return handle
        .createQuery("SELECT last_number FROM change_counters WHERE name = :name")
        .bind("name", row)
        .mapTo(Long.class)
        .one();
  }
}
