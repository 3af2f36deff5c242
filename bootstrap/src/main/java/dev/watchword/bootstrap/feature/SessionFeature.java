package dev.watchword.bootstrap.feature;

import dev.watchword.application.session.AdvanceGraceClock;
import dev.watchword.application.session.EndSession;
import dev.watchword.application.session.EndSessionsOfUser;
import dev.watchword.application.session.ListSessions;
import dev.watchword.application.session.LogIn;
import dev.watchword.application.session.LogOut;
import dev.watchword.application.session.PresentedTokens;
import dev.watchword.application.session.PurgeExpired;
import dev.watchword.application.session.RefreshSession;
import dev.watchword.application.session.RepeatWatch;
import dev.watchword.application.session.SessionRenewer;
import dev.watchword.application.session.SessionStarter;
import dev.watchword.application.session.TokenIssuer;
import dev.watchword.application.token.ExplainToken;
import dev.watchword.application.user.FindUser;
import dev.watchword.bootstrap.foundation.Foundation;
import dev.watchword.domain.session.RefreshTokens;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.web.metrics.ServiceMetrics;
import dev.watchword.web.oauth.ClientAuthentication;
import dev.watchword.web.oauth.RevocationEndpoint;
import dev.watchword.web.oauth.TokenEndpoint;
import dev.watchword.web.operator.ExplainTokenTask;
import dev.watchword.web.operator.OperatorTask;
import dev.watchword.web.operator.PurgeExpiredTask;
import dev.watchword.web.operator.UserTasks;
import dev.watchword.web.session.LoginResource;
import dev.watchword.web.session.LogoutResource;
import dev.watchword.web.session.RefreshResource;
import dev.watchword.web.session.SessionsResource;
import dev.watchword.web.session.UserSessionsResource;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions from login to logout, and the tokens that are issued in them. */
final class SessionFeature implements Feature {
  private static final Logger LOG = LoggerFactory.getLogger(SessionFeature.class);

  /** Well under ten seconds, the most that one run can advance the clock. */
  private static final Duration GRACE_CLOCK = Duration.ofSeconds(4);

  final TokenIssuer issuer;
  final SessionStarter starter;
  final SessionRenewer renewer;
  private final Foundation foundation;
  private final UnitOfWork unitOfWork;
  private final RoleFeature roles;
  private final KeyFeature keys;
  private final RevocationFeature revocations;
  private final AuthenticationFeature authentication;
  private final TokenFeature tokens;
  private final ClientFeature clients;
  private final AccessKeyFeature accessKeys;
  private final RepeatWatch repeatWatch;
  private final PresentedTokens presentedTokens;
  private final PurgeExpired purgeExpired;
  private final EndSessionsOfUser endSessionsOfUser;
  private final FindUser findUser;

  /**
   * Constructs what sessions need.
   *
   * @param activeSessions told at each purge how many sessions are active
   */
  SessionFeature(
      Foundation foundation,
      RoleFeature roles,
      KeyFeature keys,
      RevocationFeature revocations,
      AuthenticationFeature authentication,
      TokenFeature tokens,
      ClientFeature clients,
      AccessKeyFeature accessKeys,
      LongConsumer activeSessions) {
    RefreshTokens refreshTokens = new RefreshTokens(foundation.refreshTokenKey());
    this.foundation = foundation;
    this.unitOfWork = foundation.unitOfWork();
    this.roles = roles;
    this.keys = keys;
    this.revocations = revocations;
    this.authentication = authentication;
    this.tokens = tokens;
    this.clients = clients;
    this.accessKeys = accessKeys;
    this.issuer =
        new TokenIssuer(
            foundation.issuer(),
            foundation.cryptography().tokenSigner(),
            keys.ring,
            roles.catalog,
            foundation.random());
    this.starter =
        new SessionStarter(
            roles.catalog, refreshTokens, revocations.terminator, foundation.random());
    this.renewer = new SessionRenewer(roles.catalog, refreshTokens, foundation.random());
    this.repeatWatch =
        new RepeatWatch(
            authentication.knownSources,
            foundation.configuration().sessions().suspiciousRotations());
    this.presentedTokens =
        new PresentedTokens(refreshTokens, roles.catalog, repeatWatch, revocations.terminator);
    this.purgeExpired =
        new PurgeExpired(foundation.patientUnitOfWork(), Foundation.CLOCK, activeSessions);
    this.endSessionsOfUser =
        new EndSessionsOfUser(foundation.administration(), revocations.terminator);
    this.findUser = new FindUser(unitOfWork);
  }

  @Override
  public List<Object> resources(ServiceMetrics metrics) {
    ListSessions listSessions = new ListSessions(unitOfWork, roles.catalog, Foundation.CLOCK);
    RefreshSession refreshSession =
        new RefreshSession(unitOfWork, presentedTokens, repeatWatch, issuer, Foundation.CLOCK);
    LogOut logOut =
        new LogOut(unitOfWork, presentedTokens, revocations.terminator, Foundation.CLOCK);
    ClientAuthentication clientAuthentication =
        new ClientAuthentication(clients.authenticateClient, metrics);
    return List.of(
        new LoginResource(logIn(), metrics),
        new RefreshResource(refreshSession, metrics),
        new TokenEndpoint(
            clientAuthentication,
            tokens.issueAccessToken,
            refreshSession,
            accessKeys.authenticate,
            metrics),
        new RevocationEndpoint(
            clientAuthentication, tokens.ofAnyAudience, logOut, accessKeys.revoke),
        new LogoutResource(logOut, tokens.authenticateToken, metrics),
        new SessionsResource(
            listSessions, new EndSession(unitOfWork, revocations.terminator, Foundation.CLOCK)),
        new UserSessionsResource(findUser, listSessions, endSessionsOfUser));
  }

  private LogIn logIn() {
    return new LogIn(
        unitOfWork,
        authentication.throttle,
        authentication.check,
        authentication.hasher,
        authentication.decoys,
        authentication.challenges,
        starter,
        issuer,
        Foundation.CLOCK);
  }

  @Override
  public List<OperatorTask> tasks() {
    return List.of(
        UserTasks.revokeSessions(findUser, endSessionsOfUser),
        new PurgeExpiredTask(purgeExpired),
        new ExplainTokenTask(explainToken()));
  }

  /** Explains refresh tokens too, which only this feature can read. */
  private ExplainToken explainToken() {
    return new ExplainToken(
        tokens.authenticateToken,
        foundation.cryptography().tokenVerifier(),
        foundation.cryptography().tokenHeaderReader(),
        keys.ring,
        presentedTokens,
        accessKeys.texts,
        unitOfWork,
        Foundation.CLOCK);
  }

  @Override
  public List<Schedule> schedules() {
    AdvanceGraceClock advanceGraceClock = new AdvanceGraceClock(unitOfWork, Foundation.CLOCK);
    return List.of(
        // Until this process answers, no grace may pass because of it.
        new Schedule(
            "advance the grace clock",
            Duration.ZERO,
            GRACE_CLOCK,
            Schedule.Threads.OWN_ONCE_SERVING,
            () -> LOG.trace("Advanced the grace clock: {}", advanceGraceClock.execute())),
        // At once, because the purge also counts what the metrics report.
        Schedule.atOnceAndEvery(
            Schedule.PURGE, "purge sessions", () -> LOG.debug("{}", purgeExpired.execute())));
  }
}
