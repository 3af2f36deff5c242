package dev.watchword.application.revocation;

import dev.watchword.domain.paging.Page;
import dev.watchword.domain.paging.PageSize;
import dev.watchword.domain.revocation.FeedEntry;
import dev.watchword.domain.transaction.UnitOfWork;

/** Lets other services follow the revocations that they must apply, without gaps. */
public final class ReadRevocations {
  private final UnitOfWork unitOfWork;

  public ReadRevocations(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  /** The revocations with a number larger than {@code after}, in order. */
  public Page<FeedEntry> execute(long after, PageSize size) {
    return unitOfWork.read(tx -> Page.of(tx.revocations().page(after, size.withLookahead()), size));
  }
}
