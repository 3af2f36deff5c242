package dev.watchword.bootstrap.feature;

import dev.watchword.application.authentication.Decoys;
import dev.watchword.application.authentication.HashGate;
import dev.watchword.application.authentication.NewPassword;
import dev.watchword.application.authentication.PasswordAcceptance;
import dev.watchword.application.authentication.PasswordCheck;
import dev.watchword.application.authentication.SurveyHashes;
import dev.watchword.application.throttle.GuessThrottle;
import dev.watchword.application.throttle.KnownSources;
import dev.watchword.application.throttle.PasswordChangeCount;
import dev.watchword.application.throttle.PurgeAttempts;
import dev.watchword.application.throttle.UnlockSource;
import dev.watchword.application.throttle.UnlockUser;
import dev.watchword.application.user.FindUser;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration.HashingSettings;
import dev.watchword.bootstrap.configuration.WatchwordConfiguration.PasswordSettings;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.domain.authentication.Challenges;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.credential.PasswordRules;
import dev.watchword.domain.throttle.AttemptKeys;
import dev.watchword.domain.throttle.GuessingRules;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.security.Cryptography;
import dev.watchword.web.metrics.Gauges;
import dev.watchword.web.operator.OperatorTask;
import dev.watchword.web.operator.UserTasks;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passwords checked and new ones hashed, behind the gate, with guesses counted. */
final class AuthenticationFeature implements Feature {
  private static final Logger LOG = LoggerFactory.getLogger(AuthenticationFeature.class);

  final PasswordHasher hasher;
  final HashGate gate;
  final GuessThrottle throttle;
  final PasswordCheck check;
  final PasswordChangeCount passwordChanges;
  final NewPassword newPassword;
  final Decoys decoys;
  final KnownSources knownSources;
  final Challenges challenges;
  private final Foundation foundation;
  private final GuessingRules rules;
  private final AttemptKeys attemptKeys;

  AuthenticationFeature(Foundation foundation) {
    UnitOfWork unitOfWork = foundation.unitOfWork();
    this.foundation = foundation;
    this.hasher = foundation.cryptography().passwordHasher();
    this.rules = foundation.configuration().guessing().rules();
    this.attemptKeys = new AttemptKeys(foundation.refreshTokenKey());
    this.gate = new HashGate(capacity(foundation));
    this.throttle = new GuessThrottle(unitOfWork, rules, attemptKeys, Foundation.CLOCK);
    this.check = new PasswordCheck(throttle, gate, hasher);
    this.passwordChanges =
        new PasswordChangeCount(unitOfWork, rules, attemptKeys, Foundation.CLOCK);
    this.newPassword = new NewPassword(gate, hasher, acceptance(foundation));
    this.decoys = new Decoys(hasher, attemptKeys);
    this.knownSources = new KnownSources(rules, attemptKeys);
    this.challenges = new Challenges(foundation.refreshTokenKey());
  }

  private static HashGate.Capacity capacity(Foundation foundation) {
    HashingSettings hashing = foundation.configuration().hashing();
    return new HashGate.Capacity(
        foundation.configuration().memory().places(),
        hashing.memoryKib(),
        foundation.largestHashKib(),
        hashing.maxWaiting());
  }

  private static PasswordAcceptance acceptance(Foundation foundation) {
    PasswordSettings passwords = foundation.configuration().passwords();
    return new PasswordAcceptance(
        new PasswordRules(passwords.minLength(), passwords.contextWords()),
        Cryptography.passwordStrength());
  }

  @Override
  public List<OperatorTask> tasks() {
    return List.of(
        UserTasks.unlock(
            new FindUser(foundation.unitOfWork()),
            new UnlockUser(foundation.administration(), attemptKeys),
            new UnlockSource(foundation.administration(), attemptKeys)));
  }

  @Override
  public List<Schedule> schedules() {
    UnitOfWork patient = foundation.patientUnitOfWork();
    SurveyHashes surveyHashes = new SurveyHashes(patient, hasher, decoys);
    PurgeAttempts purgeAttempts = new PurgeAttempts(patient, rules, Foundation.CLOCK);
    return List.of(
        Schedule.atOnceAndEvery(Schedule.PURGE, "survey hashes", surveyHashes::execute),
        Schedule.every(
            Schedule.PURGE,
            "purge failed attempts",
            () -> LOG.debug("{}", purgeAttempts.execute())));
  }

  @Override
  public void show(Gauges gauges) {
    gauges.watch(gate);
  }
}
