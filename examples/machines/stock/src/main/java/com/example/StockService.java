package com.example;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.watchword.dropwizard.WatchwordBundle;
import dev.watchword.dropwizard.WatchwordSettings;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** Knows how much there is of what. */
public class StockService extends Application<StockService.Settings> {
  public static class Settings extends Configuration {
    @Valid @NotNull @JsonProperty WatchwordSettings watchword;
  }

  @Override
  public void initialize(Bootstrap<Settings> bootstrap) {
    bootstrap.addBundle(new WatchwordBundle<>(settings -> settings.watchword));
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            new ResourceConfigurationSourceProvider(), new EnvironmentVariableSubstitutor()));
  }

  @Override
  public void run(Settings settings, Environment environment) {
    environment.jersey().register(new Stock());
  }

  public static void main(String[] args) throws Exception {
    new StockService().run("server", "stock.yml");
  }
}
