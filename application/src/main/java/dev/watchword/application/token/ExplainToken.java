package dev.watchword.application.token;

import dev.watchword.application.following.Followed;
import dev.watchword.application.session.PresentedTokens;
import dev.watchword.domain.accesskey.AccessKey;
import dev.watchword.domain.accesskey.AccessKeyId;
import dev.watchword.domain.accesskey.AccessKeys;
import dev.watchword.domain.accesskey.KeyOfUser;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.session.PresentedToken;
import dev.watchword.domain.session.RefreshTokens;
import dev.watchword.domain.session.Session;
import dev.watchword.domain.session.SessionOfUser;
import dev.watchword.domain.token.AccessClaims;
import dev.watchword.domain.token.Holder;
import dev.watchword.domain.token.ProvenClaims;
import dev.watchword.domain.token.TokenHeaderReader;
import dev.watchword.domain.token.TokenRefusal;
import dev.watchword.domain.token.TokenVerifier;
import dev.watchword.domain.token.UnprovenHeader;
import dev.watchword.domain.token.Verification;
import dev.watchword.domain.transaction.Transaction;
import dev.watchword.domain.transaction.UnitOfWork;
import dev.watchword.domain.user.User;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Explains why a token is accepted or refused at this moment. It has no side effects: the session
 * of a replayed refresh token continues.
 */
public final class ExplainToken {
  private final AuthenticateToken authenticateToken;
  private final TokenVerifier verifier;
  private final TokenHeaderReader headers;
  private final Followed<KeyRing> keyRing;
  private final PresentedTokens presentedTokens;
  private final AccessKeys accessKeys;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  public ExplainToken(
      AuthenticateToken authenticateToken,
      TokenVerifier verifier,
      TokenHeaderReader headers,
      Followed<KeyRing> keyRing,
      PresentedTokens presentedTokens,
      AccessKeys accessKeys,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.authenticateToken = authenticateToken;
    this.verifier = verifier;
    this.headers = headers;
    this.keyRing = keyRing;
    this.presentedTokens = presentedTokens;
    this.accessKeys = accessKeys;
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  /** The explanation. */
  public sealed interface Outcome {
    /** An access token that is valid now. */
    record Accepted(AccessEvidence evidence) implements Outcome {}

    /** An access token, or any other text, that is refused now. */
    record Refused(TokenRefusal reason, AccessEvidence evidence) implements Outcome {}

    /** Text in the form of a refresh token that this installation did not create. */
    record ForgedRefreshToken() implements Outcome {}

    /** A refresh token whose session no longer exists. */
    record OrphanedRefreshToken(PresentedToken token) implements Outcome {}

    /** Text in the form of an access key that this installation did not make. */
    record ForgedAccessKey() implements Outcome {}

    /** An access key that is not there any more. */
    record EndedAccessKey(AccessKeyId key) implements Outcome {}

    /**
     * An access key that is there.
     *
     * @param isGood whether it is accepted now
     */
    record KnownAccessKey(KeyOfUser stored, boolean isGood) implements Outcome {}

    /** A refresh token whose session exists. */
    record RefreshToken(PresentedTokens.Judged judged) implements Outcome {}
  }

  /**
   * What is known of an access token.
   *
   * @param header its header, if that can be parsed
   * @param key the key that the header names, if it exists
   * @param claims its claims, if its signature is proven
   * @param session the session of the proven claims, if it still exists
   * @param accessKey the access key of the proven claims, if it still exists
   * @param user the user of the proven claims, as of now
   * @param client the client of the proven claims, as of now
   */
  public record AccessEvidence(
      Optional<UnprovenHeader> header,
      Optional<SigningKey> key,
      Optional<AccessClaims> claims,
      Optional<Session> session,
      Optional<AccessKey> accessKey,
      Optional<User> user,
      Optional<Client> client) {
    /** The evidence if nothing is proven. */
    static AccessEvidence unproven(Optional<UnprovenHeader> header, Optional<SigningKey> key) {
      return new AccessEvidence(
          header,
          key,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * Explains a token.
   *
   * @param token an access token, a refresh token or an access key, as a client would send it
   */
  public Outcome execute(String token) {
    if (token.startsWith(AccessKeys.PREFIX)) {
      return explainAccessKey(token);
    }
    return token.startsWith(RefreshTokens.PREFIX)
        ? explainRefreshToken(token)
        : explainAccessToken(token);
  }

  private Outcome explainAccessKey(String text) {
    return accessKeys
        .authenticate(text)
        .<Outcome>map(
            presented ->
                unitOfWork
                    .read(tx -> tx.accessKeys().findWithUser(presented.id()))
                    .<Outcome>map(
                        stored ->
                            new Outcome.KnownAccessKey(
                                stored, presented.opens(stored, clock.instant())))
                    .orElseGet(() -> new Outcome.EndedAccessKey(presented.id())))
        .orElseGet(Outcome.ForgedAccessKey::new);
  }

  private Outcome explainRefreshToken(String token) {
    return presentedTokens
        .authenticate(token)
        .<Outcome>map(
            known ->
                unitOfWork
                    .read(tx -> presentedTokens.judge(tx, known, clock.instant()))
                    .<Outcome>map(Outcome.RefreshToken::new)
                    .orElseGet(() -> new Outcome.OrphanedRefreshToken(known.token())))
        .orElseGet(Outcome.ForgedRefreshToken::new);
  }

  private Outcome explainAccessToken(String token) {
    AccessEvidence evidence = evidence(token);
    return switch (authenticateToken.execute(token)) {
      case AuthenticateToken.Outcome.Authenticated good -> new Outcome.Accepted(evidence);
      case AuthenticateToken.Outcome.Refused(TokenRefusal reason) ->
          new Outcome.Refused(reason, evidence);
    };
  }

  private AccessEvidence evidence(String token) {
    KeyRing ring = keyRing.get();
    Optional<UnprovenHeader> header = headers.read(token);
    Optional<SigningKey> key = header.map(UnprovenHeader::keyId).flatMap(ring::find);
    return switch (verifier.verify(token, ring)) {
      case Verification.Refused refused -> AccessEvidence.unproven(header, key);
      case Verification.Proven(ProvenClaims proven) ->
          unitOfWork.read(tx -> evidence(tx, header, key, proven.claims()));
    };
  }

  private static AccessEvidence evidence(
      Transaction tx,
      Optional<UnprovenHeader> header,
      Optional<SigningKey> key,
      AccessClaims claims) {
    return switch (claims.holder()) {
      case Holder.OfUser user ->
          new AccessEvidence(
              header,
              key,
              Optional.of(claims),
              tx.sessions().findWithUser(user.session()).map(SessionOfUser::session),
              user.accessKey().flatMap(tx.accessKeys()::findWithUser).map(KeyOfUser::key),
              tx.users().find(user.user()),
              Optional.empty());
      case Holder.OfClient client ->
          new AccessEvidence(
              header,
              key,
              Optional.of(claims),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              tx.clients().find(client.client()));
    };
  }
}
