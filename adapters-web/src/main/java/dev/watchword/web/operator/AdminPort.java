package dev.watchword.web.operator;

import dev.watchword.application.user.CreateUser;
import dev.watchword.web.problem.ProblemErrorHandler;
import dev.watchword.web.request.SecurityHeadersFilter;
import dev.watchword.web.request.StrictJson;
import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.server.handler.SizeLimitHandler;

/** The admin port, ready to be closed to everybody but operators: Dropwizard leaves it open. */
public record AdminPort(OperatorToken token, CreateUser createUser) {
  private static final long NO_LIMIT = -1;

  public void register(Environment environment) {
    environment
        .admin()
        .addFilter("security-headers", new SecurityHeadersFilter())
        .addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    environment
        .admin()
        .addFilter("operator-token", new OperatorTokenFilter(token))
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    environment
        .admin()
        .addServlet("create-user", new CreateUserTask(createUser))
        .addMapping(CreateUserTask.PATH);
    environment
        .getAdminContext()
        .insertHandler(new SizeLimitHandler(StrictJson.MAX_BODY_BYTES, NO_LIMIT));
    environment
        .getAdminContext()
        .setErrorHandler(new ProblemErrorHandler(environment.getObjectMapper()));
  }
}
