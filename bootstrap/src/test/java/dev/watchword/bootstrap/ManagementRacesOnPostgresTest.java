package dev.watchword.bootstrap;

class ManagementRacesOnPostgresTest extends ManagementRaces {
  @Served(postgres = "races")
  private static RunningService service;

  @Override
  RunningService service() {
    return service;
  }
}
