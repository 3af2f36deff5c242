package dev.watchword.persistence.row;

import org.jdbi.v3.core.Handle;

/**
 * A row of {@code change_counters}. A transaction that advances or locks it holds it until its end,
 * so numbers have no gaps and become visible in order, which a sequence does not guarantee.
 */
public enum ChangeCounter {
  REVOCATIONS("revocations"),
  ROLES("roles"),
  SIGNING_KEYS("signing-keys");

  private final String row;

  ChangeCounter(String row) {
    this.row = row;
  }

  /** Raises the number by one. */
  public void advance(Handle handle) {
    raise(handle, 1);
  }

  /** Raises the number by {@code count} and returns it. */
  public long take(Handle handle, int count) {
    raise(handle, count);
    return read(handle);
  }

  private void raise(Handle handle, int count) {
    handle
        .createUpdate(
            """
            UPDATE change_counters SET last_number = last_number + :count WHERE name = :name
            """)
        .bind("count", count)
        .bind("name", row)
        .execute();
  }

  /** Raises the number to at least {@code number}. */
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

  /** Locks the row, waiting for the transaction that holds it. */
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
