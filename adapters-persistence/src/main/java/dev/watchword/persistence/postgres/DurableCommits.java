package dev.watchword.persistence.postgres;

import dev.watchword.persistence.transaction.Durability;

/** The server makes each commit durable before it says that it is done. */
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
