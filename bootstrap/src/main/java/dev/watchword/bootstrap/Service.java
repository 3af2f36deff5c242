package dev.watchword.bootstrap;

import dev.watchword.application.audit.PurgeAuditTrail;
import dev.watchword.application.audit.RecordLogLevel;
import dev.watchword.application.authentication.Decoys;
import dev.watchword.application.authentication.PasswordCheck;
import dev.watchword.application.authentication.SurveyHashes;
import dev.watchword.application.credential.AnswerChallenge;
import dev.watchword.application.credential.ChangePassword;
import dev.watchword.application.following.Followed;
import dev.watchword.application.key.AdoptAlgorithm;
import dev.watchword.application.key.PublishKeys;
import dev.watchword.application.key.PurgeKeys;
import dev.watchword.application.key.RotateDueKeys;
import dev.watchword.application.key.TurnKeys;
import dev.watchword.application.revocation.FollowRevocations;
import dev.watchword.application.session.AdvanceGraceClock;
import dev.watchword.application.session.EndSession;
import dev.watchword.application.session.ListSessions;
import dev.watchword.application.session.LogIn;
import dev.watchword.application.session.LogOut;
import dev.watchword.application.session.PresentedTokens;
import dev.watchword.application.session.PurgeExpired;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.session.RepeatWatch;
import dev.watchword.application.session.SessionRenewer;
import dev.watchword.application.session.SessionStarter;
import dev.watchword.application.session.SessionTerminator;
import dev.watchword.application.session.TokenIssuer;
import dev.watchword.application.throttle.GuessThrottle;
import dev.watchword.application.throttle.KnownSources;
import dev.watchword.application.throttle.PasswordChangeCount;
import dev.watchword.application.throttle.PurgeAttempts;
import dev.watchword.application.throttle.UnlockSource;
import dev.watchword.application.throttle.UnlockUser;
import dev.watchword.application.token.AuthenticateToken;
import dev.watchword.application.token.ExplainToken;
import dev.watchword.domain.authentication.Challenges;
import dev.watchword.domain.credential.PasswordHasher;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyRotation;
import dev.watchword.domain.role.RoleCatalog;
import dev.watchword.domain.session.RefreshTokens;
import dev.watchword.domain.token.AcceptancePolicy;
import dev.watchword.domain.token.Issuer;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.persistence.Storage;
import dev.watchword.security.Cryptography;
import dev.watchword.web.WebModule;
import dev.watchword.web.metrics.DatabaseConnections;
import dev.watchword.web.metrics.Gauges;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.operator.AdminPort;
import dev.watchword.web.operator.OperatorToken;
import java.time.InstantSource;

/**
 * The running service: everything that answers requests, and everything that runs periodically.
 *
 * @param following runs every half second
 * @param graceClock runs every few seconds, and does not wait for anything
 * @param rotating runs every minute
 * @param purging runs every few minutes
 * @param surveying runs at once and every few minutes
 */
record Service(
    WebModule web,
    AdminPort admin,
    Following following,
    AdvanceGraceClock graceClock,
    RotateDueKeys rotating,
    Purging purging,
    SurveyHashes surveying) {
  /** The purges of data that no longer matters. */
  record Purging(
      PurgeExpired expired, PurgeKeys keys, PurgeAuditTrail auditTrail, PurgeAttempts attempts) {}

  /** Constructs everything, in order. */
  static Service assemble(Installation installation, Issuer issuer, OperatorToken operatorToken) {
    UnitOfWork unitOfWork = installation.unitOfWork();
    UnitOfWork patient = installation.patientUnitOfWork();
    Cryptography cryptography = installation.cryptography();
    InstantSource clock = installation.time();
    PasswordHasher hasher = cryptography.passwordHasher();

    Followed<RoleCatalog> roles = Followed.roleCatalog(unitOfWork);
    Followed<KeyRing> keyRing = Followed.keyRing(unitOfWork);
    RefreshTokens refreshTokens = new RefreshTokens(installation.refreshTokenKey());
    SessionTerminator terminator = new SessionTerminator(installation.revocations());
    TokenIssuer tokenIssuer =
        new TokenIssuer(issuer, cryptography.tokenSigner(), keyRing, roles, installation.random());
    RepeatWatch repeatWatch =
        new RepeatWatch(
            new KnownSources(installation.guessingRules(), installation.attemptKeys()),
            installation.suspiciousRotations());
    PresentedTokens presentedTokens =
        new PresentedTokens(refreshTokens, roles, repeatWatch, terminator);
    FollowRevocations followRevocations =
        new FollowRevocations(unitOfWork, installation.revocations(), clock);
    // Earlier revocations are in force before this process answers its first request.
    followRevocations.execute();
    Following following =
        new Following(
            installation.storage(), followRevocations, roles, keyRing, installation.nanos());

    KeyRotation rotation = installation.tokens().keyRotation();
    TurnKeys turnKeys =
        new TurnKeys(
            installation.administration(),
            cryptography.signingKeyFactory(),
            keyRing,
            rotation,
            clock);
    boolean unused = new AdoptAlgorithm(turnKeys, rotation, keyRing, clock).execute();

    ServiceMetrics metrics = new ServiceMetrics();
    Gauges gauges = gauges(metrics, installation, keyRing);
    AuthenticateToken authenticateToken =
        new AuthenticateToken(
            cryptography.tokenVerifier(),
            new AcceptancePolicy(issuer, installation.revocations()),
            keyRing,
            clock);
    GuessThrottle throttle =
        new GuessThrottle(
            unitOfWork, installation.guessingRules(), installation.attemptKeys(), clock);

    Decoys decoys = new Decoys(hasher, installation.attemptKeys());

    Challenges challenges = new Challenges(installation.refreshTokenKey());
    PasswordCheck check = new PasswordCheck(throttle, installation.gate(), hasher);
    SessionStarter starter =
        new SessionStarter(roles, refreshTokens, terminator, installation.random());
    PasswordChangeCount passwordChanges =
        new PasswordChangeCount(
            unitOfWork, installation.guessingRules(), installation.attemptKeys(), clock);

    WebModule web =
        new WebModule(
            new LogIn(
                unitOfWork,
                throttle,
                check,
                hasher,
                decoys,
                challenges,
                starter,
                tokenIssuer,
                clock),
            new RefreshSession(unitOfWork, presentedTokens, repeatWatch, tokenIssuer, clock),
            new LogOut(unitOfWork, presentedTokens, terminator, clock),
            new ListSessions(unitOfWork, roles, clock),
            new EndSession(unitOfWork, terminator, clock),
            new ChangePassword(
                unitOfWork,
                passwordChanges,
                throttle,
                check,
                hasher,
                installation.newPassword(),
                terminator,
                new SessionRenewer(roles, refreshTokens, installation.random()),
                tokenIssuer,
                clock),
            new AnswerChallenge(
                unitOfWork,
                challenges,
                throttle,
                passwordChanges,
                installation.gate(),
                hasher,
                installation.newPassword(),
                terminator,
                starter,
                tokenIssuer,
                clock),
            authenticateToken,
            new PublishKeys(keyRing, cryptography.jwkEncoder(), clock),
            Management.assemble(installation, roles, turnKeys, terminator),
            roles,
            installation.recordDenial(),
            issuer,
            installation.trustedProxies(),
            installation.crossOrigin(),
            following::isReady,
            metrics,
            installation.random());
    PurgeExpired purgeExpired = new PurgeExpired(patient, clock, gauges::activeSessions);
    AdminPort admin =
        new AdminPort(
            operatorToken,
            web.management(),
            new UnlockUser(installation.administration(), installation.attemptKeys()),
            new UnlockSource(installation.administration(), installation.attemptKeys()),
            installation.takeBackup(),
            purgeExpired,
            new ExplainToken(
                authenticateToken,
                cryptography.tokenVerifier(),
                cryptography.tokenHeaderReader(),
                keyRing,
                presentedTokens,
                unitOfWork,
                clock),
            new RecordLogLevel(unitOfWork, clock),
            metrics,
            gauges,
            installation.random());
    return new Service(
        web,
        admin,
        following,
        new AdvanceGraceClock(unitOfWork, clock),
        new RotateDueKeys(turnKeys, rotation, keyRing, clock),
        new Purging(
            purgeExpired,
            new PurgeKeys(patient, keyRing, clock),
            new PurgeAuditTrail(patient, installation.auditRetention(), clock),
            new PurgeAttempts(patient, installation.guessingRules(), clock)),
        new SurveyHashes(patient, hasher, decoys));
  }

  private static Gauges gauges(
      ServiceMetrics metrics, Installation installation, Followed<KeyRing> keyRing) {
    Gauges gauges = new Gauges(metrics);
    gauges.watch(installation.gate());
    gauges.watch(keyRing, installation.time());
    gauges.watch(
        () -> {
          Storage.Connections connections = installation.storage().connections();
          return new DatabaseConnections(
              connections.active(), connections.idle(), connections.waiting());
        });
    return gauges;
  }
}
