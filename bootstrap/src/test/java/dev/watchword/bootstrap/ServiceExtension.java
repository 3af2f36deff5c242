package dev.watchword.bootstrap;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts the services that fields marked {@link Served} ask for, and ends them. */
final class ServiceExtension implements BeforeAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(ServiceExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) throws IllegalAccessException {
    for (Field field :
        AnnotationSupport.findAnnotatedFields(context.getRequiredTestClass(), Served.class)) {
      field.setAccessible(true);
      field.set(null, service(field, context));
    }
  }

  private static RunningService service(Field field, ExtensionContext context) {
    Served wanted = field.getAnnotation(Served.class);
    // The session lasts as long as the JVM, which runs one class after another.
    Store store =
        wanted.shared()
            ? context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
            : context.getStore(NAMESPACE);
    return store
        .getOrComputeIfAbsent(
            wanted.shared() ? "shared" : field, key -> start(wanted, context), Started.class)
        .service();
  }

  /** A service and its data. */
  private record Started(RunningService service, Path folder) implements AutoCloseable {
    @Override
    public void close() {
      service.close();
      Folders.delete(folder);
    }
  }

  private static Started start(Served wanted, ExtensionContext context) {
    Settings settings = Settings.cheap();
    for (String setting : wanted.settings()) {
      String[] pair = setting.split(": ", 2);
      settings = settings.with(pair[0], pair[1]);
    }
    Map<String, String> variables = new HashMap<>(RunningService.PASSWORD);
    if (!wanted.postgres().isEmpty()) {
      variables.put("WATCHWORD_DATABASE_URL", database(wanted.postgres(), context));
      variables.put("WATCHWORD_MASTER_KEY", RunningService.MASTER_KEY);
    }
    Path folder = Folders.create();
    return new Started(
        RunningService.start(folder.resolve("data"), settings.writeTo(folder), variables), folder);
  }

  /** Of that name, on the server that all services of this JVM have. */
  private static String database(String name, ExtensionContext context) {
    PostgresServer server =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
            .getOrComputeIfAbsent(PostgresServer.class);
    return server.database(name);
  }

  /** A server, and the databases that were made there. */
  private static final class PostgresServer implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final Set<String> databases = new HashSet<>();

    PostgresServer() throws IOException {
      server = EmbeddedPostgres.start();
    }

    String database(String name) {
      if (databases.add(name)) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("CREATE DATABASE " + name);
        } catch (SQLException failed) {
          throw new IllegalStateException(failed);
        }
      }
      return server.getJdbcUrl("postgres", name);
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
