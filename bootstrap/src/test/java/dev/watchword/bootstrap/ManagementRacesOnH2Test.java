package dev.watchword.bootstrap;

class ManagementRacesOnH2Test extends ManagementRaces {
  @Served private static RunningService service;

  @Override
  RunningService service() {
    return service;
  }
}
