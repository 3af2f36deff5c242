package dev.watchword.bootstrap.feature;

import ch.qos.logback.classic.LoggerContext;
import dev.watchword.application.audit.PurgeAuditTrail;
import dev.watchword.application.audit.ReadAuditTrail;
import dev.watchword.application.audit.RecordLogLevel;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.web.audit.AuditResource;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.operator.LogLevelTask;
import dev.watchword.web.operator.OperatorTask;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit trail, and the log beside it. */
record AuditFeature(Foundation foundation) implements Feature {
  private static final Logger LOG = LoggerFactory.getLogger(AuditFeature.class);

  @Override
  public List<Object> resources(ServiceMetrics metrics) {
    return List.of(new AuditResource(new ReadAuditTrail(foundation.unitOfWork())));
  }

  @Override
  public List<OperatorTask> tasks() {
    return List.of(
        new LogLevelTask(
            new RecordLogLevel(foundation.unitOfWork(), Foundation.CLOCK),
            (LoggerContext) LoggerFactory.getILoggerFactory()));
  }

  @Override
  public List<Schedule> schedules() {
    PurgeAuditTrail purgeAuditTrail =
        new PurgeAuditTrail(
            foundation.patientUnitOfWork(),
            foundation.configuration().audit().retention().toJavaDuration(),
            Foundation.CLOCK);
    return List.of(
        Schedule.every(
            Schedule.PURGE,
            "purge audit events",
            () -> LOG.debug("Deleted {} audit events", purgeAuditTrail.execute())));
  }
}
