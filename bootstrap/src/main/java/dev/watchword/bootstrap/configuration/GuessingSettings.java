package dev.watchword.bootstrap.configuration;

import static java.util.Objects.requireNonNullElse;

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
 * The limits on guesses at passwords. All failures that count under one name or source are in one
 * row, so each number has a maximum. The numbers that version 0.1 did not have may be omitted, so
 * that its configuration files still work.
 */
public record GuessingSettings(
    @Min(1) @Max(MOST) int freePerName,
    @Min(1) @Max(MOST) int freePerSource,
    @Min(1) @Max(MOST) Integer freePerNetwork,
    @Min(1) @Max(MOST) Integer freeWhereKnown,
    @Min(1) @Max(MOST) Integer freeHidden,
    @Min(1) @Max(MOST) Integer freePasswordChanges,
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
    @Min(1) @Max(MOST) Integer perKnownSource,
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
  private static final int FREE_PER_NETWORK = 500;
  private static final int FREE_WHERE_KNOWN = 60;
  private static final int FREE_HIDDEN = 1000;
  private static final int FREE_PASSWORD_CHANGES = 20;
  private static final int PER_KNOWN_SOURCE = 200;

  public GuessingSettings {
    freePerNetwork = requireNonNullElse(freePerNetwork, FREE_PER_NETWORK);
    freeWhereKnown = requireNonNullElse(freeWhereKnown, FREE_WHERE_KNOWN);
    freeHidden = requireNonNullElse(freeHidden, FREE_HIDDEN);
    freePasswordChanges = requireNonNullElse(freePasswordChanges, FREE_PASSWORD_CHANGES);
    perKnownSource = requireNonNullElse(perKnownSource, PER_KNOWN_SOURCE);
  }

  static final GuessingSettings DEFAULT =
      new GuessingSettings(
          10,
          50,
          FREE_PER_NETWORK,
          FREE_WHERE_KNOWN,
          FREE_HIDDEN,
          FREE_PASSWORD_CHANGES,
          Duration.minutes(15),
          Duration.seconds(1),
          Duration.minutes(15),
          100,
          PER_KNOWN_SOURCE,
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
