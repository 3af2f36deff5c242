package dev.watchword.persistence.postgres;

import dev.watchword.persistence.transaction.Durability;

/** The durability of PostgreSQL: the server makes each commit durable before it confirms it. */
record DurableCommits() implements Durability {
  @Override
  public void announceCommit() {}

  @Override
  public void commitEnded() {}

  @Override
  public void awaitCommitted() {}

  @Override
  public void awaitSeen() {}
}
