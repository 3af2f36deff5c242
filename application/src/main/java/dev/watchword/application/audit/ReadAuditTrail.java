package dev.watchword.application.audit;

import dev.watchword.domain.audit.AuditFilter;
import dev.watchword.domain.audit.AuditId;
import dev.watchword.domain.audit.AuditRecord;
import dev.watchword.domain.paging.Page;
import dev.watchword.domain.paging.PageSize;
import dev.watchword.domain.transaction.UnitOfWork;
import java.util.Optional;

/** Reads audit events, newest first, page by page. */
public final class ReadAuditTrail {
  private final UnitOfWork unitOfWork;

  public ReadAuditTrail(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  /**
   * The requested events.
   *
   * @param before only events older than this one
   */
  public record Query(AuditFilter filter, Optional<AuditId> before, PageSize size) {}

  public Page<AuditRecord> execute(Query query) {
    return unitOfWork.read(
        tx ->
            Page.of(
                tx.audit().find(query.filter(), query.before(), query.size().withLookahead()),
                query.size()));
  }
}
