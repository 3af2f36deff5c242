package dev.watchword.bootstrap;

import java.nio.file.Path;
import java.util.Map;

/** An installation that is there already, served for a benchmark. */
public final class ServedInstallation implements AutoCloseable {
  private static final String PASSWORD = "violet-harbour-lantern-42";

  private final RunningService service;
  private final String accessToken;

  private ServedInstallation(RunningService service) {
    this.service = service;
    service.runTask("create-user?username=measuring&roles=admin&temporary=false", PASSWORD);
    this.accessToken = service.logIn("measuring", PASSWORD).access();
  }

  public static ServedInstallation start(Path data, Map<String, String> environment) {
    return new ServedInstallation(RunningService.startAsShipped(data, environment));
  }

  public int port() {
    return service.port();
  }

  /** Of somebody who may do everything. */
  public String accessToken() {
    return accessToken;
  }

  @Override
  public void close() {
    service.close();
  }
}
