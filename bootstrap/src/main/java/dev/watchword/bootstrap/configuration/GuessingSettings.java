package dev.watchword.bootstrap.configuration;

import dev.watchword.domain.throttle.Backoff;
import dev.watchword.domain.throttle.GuessingRules;
import dev.watchword.domain.throttle.Quota;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/**
 * How many guesses at passwords are let through. All failures that count under one name or source
 * stand in one row, so there is a limit to each number.
 */
public record GuessingSettings(
    @Min(1) @Max(MOST) int freePerName,
    @Min(1) @Max(MOST) int freePerSource,
    @Min(1) @Max(MOST) int freePerNetwork,
    @Min(1) @Max(MOST) int freeWhereKnown,
    @Min(1) @Max(MOST) int freeHidden,
    @Min(1) @Max(MOST) int freePasswordChanges,
    @NotNull
        @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 1, unit = TimeUnit.DAYS)
        Duration window,
    @NotNull
        @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 1, unit = TimeUnit.DAYS)
        Duration firstWait,
    @NotNull
        @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 1, unit = TimeUnit.DAYS)
        Duration longestWait,
    @Min(1) @Max(MOST) int perAccount,
    @Min(1) @Max(MOST) int perKnownSource,
    @NotNull
        @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 30, unit = TimeUnit.DAYS)
        Duration accountWindow,
    @NotNull
        @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 400, unit = TimeUnit.DAYS)
        Duration knownFor,
    @Min(1) @Max(MOST) int knownSources) {
  private static final int MOST = 1000;

  static final GuessingSettings DEFAULT =
      new GuessingSettings(
          10,
          50,
          500,
          60,
          1000,
          20,
          Duration.minutes(15),
          Duration.seconds(1),
          Duration.minutes(15),
          100,
          200,
          Duration.hours(24),
          Duration.days(30),
          20);

  public GuessingRules rules() {
    return new GuessingRules(
        backoff(freePerName),
        backoff(freePerSource),
        backoff(freePerNetwork),
        backoff(freeWhereKnown),
        backoff(freeHidden),
        backoff(freePasswordChanges),
        new Quota(perAccount, accountWindow.toJavaDuration()),
        new Quota(perKnownSource, accountWindow.toJavaDuration()),
        knownFor.toJavaDuration(),
        knownSources);
  }

  private Backoff backoff(int free) {
    return new Backoff(
        free, window.toJavaDuration(), firstWait.toJavaDuration(), longestWait.toJavaDuration());
  }
}
