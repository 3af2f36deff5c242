package dev.watchword.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchword.domain.client.Clients;
import dev.watchword.domain.key.KeyRing;
import dev.watchword.domain.key.KeyState;
import dev.watchword.domain.key.SigningAlgorithm;
import dev.watchword.domain.key.SigningKey;
import dev.watchword.domain.key.SigningKeyFactory;
import dev.watchword.domain.key.SigningKeys;
import dev.watchword.domain.role.Permission;
import dev.watchword.domain.role.RoleName;
import dev.watchword.domain.session.SessionId;
import dev.watchword.domain.user.Epoch;
import dev.watchword.domain.user.UserId;
import dev.watchword.domain.user.Username;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link TokenSigner} and the {@link TokenVerifier} beside it promise each other. */
public interface AccessTokenContract {
  Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  AccessClaims CLAIMS =
      new AccessClaims(
          new Issuer("https://login.example", "https://api.example"),
          new Holder.OfUser(
              new UserId(UUID.fromString("01a19467-e800-7cd8-9a3e-c39bda137e64")),
              new Username("ädä@example.org"),
              new SessionId(UUID.fromString("01a19467-e800-79f8-b9b1-5164004417c5")),
              Optional.of(NOW.minusSeconds(60))),
          new TokenId(UUID.fromString("472f9971-c564-456b-b60a-3b55b659031e")),
          NOW,
          NOW.plusSeconds(900),
          new Grant.Roles(
              Set.of(RoleName.USER, RoleName.ADMIN, new RoleName("auditor")), Optional.empty()),
          new Epoch(7));

  Set<Permission> PERMISSIONS = Set.of(Permission.of("*:*"), Permission.of("users:read"));

  TokenSigner signer();

  TokenVerifier verifier();

  SigningKeyFactory keys();

  private SigningKey key(SigningAlgorithm algorithm) {
    return keys().generate(algorithm, new KeyState.Active(NOW), NOW);
  }

  private static Verification refused(TokenRefusal reason) {
    return new Verification.Refused(reason);
  }

  private static SigningKey inState(SigningKey key, KeyState state) {
    return new SigningKey(
        key.id(), key.algorithm(), key.publicKey(), key.privateKey(), state, key.createdAt());
  }

  @ParameterizedTest
  @EnumSource
  default void whatWasSignedIsProven(SigningAlgorithm algorithm) {
    SigningKey key = key(algorithm);
    String token = signer().sign(CLAIMS, key).compact();
    assertThat(verifier().verify(token, new KeyRing(List.of(key))))
        .isEqualTo(new Verification.Proven(new ProvenClaims(CLAIMS, key.id())));
  }

  private void assertComesBack(AccessClaims claims) {
    SigningKey key = key(SigningAlgorithm.ES256);
    assertThat(verifier().verify(signer().sign(claims, key).compact(), new KeyRing(List.of(key))))
        .isEqualTo(new Verification.Proven(new ProvenClaims(claims, key.id())));
  }

  @Test
  default void entitlementsComeBackWhenTheyWereThere() {
    assertComesBack(
        Claims.with(new Grant.Roles(Set.of(RoleName.USER), Optional.of(PERMISSIONS)), CLAIMS));
  }

  @Test
  default void narrowedRightsComeBackNarrowed() {
    assertComesBack(Claims.with(new Grant.Narrowed(PERMISSIONS, false), CLAIMS));
    assertComesBack(Claims.with(new Grant.Narrowed(Set.of(), false), CLAIMS));
    assertComesBack(Claims.with(new Grant.Narrowed(PERMISSIONS, true), CLAIMS));
  }

  @Test
  default void aTokenWithoutALoginComesBack() {
    Holder.OfUser user = Claims.user(CLAIMS);
    assertComesBack(
        new AccessClaims(
            CLAIMS.issuer(),
            new Holder.OfUser(user.user(), user.username(), user.session(), Optional.empty()),
            CLAIMS.tokenId(),
            CLAIMS.issuedAt(),
            CLAIMS.expiresAt(),
            CLAIMS.grant(),
            CLAIMS.epoch()));
  }

  @Test
  default void aClientComesBackWithItsScope() {
    AccessClaims claims = Claims.of(Clients.named("billing", "user", "admin"));

    assertComesBack(claims);
    assertComesBack(Claims.with(new Grant.Narrowed(PERMISSIONS, true), claims));
    assertComesBack(Claims.with(new Grant.Narrowed(PERMISSIONS, false), claims));
  }

  @Test
  default void anAskedAgainTokenGetsTheSameVerdict() {
    SigningKey key = key(SigningAlgorithm.ES256);
    KeyRing ring = new KeyRing(List.of(key));
    String token = signer().sign(CLAIMS, key).compact();
    assertThat(verifier().verify(token, ring)).isEqualTo(verifier().verify(token, ring));
  }

  @Test
  default void aTokenOfAnotherInstallationIsUnknown() {
    String token = signer().sign(CLAIMS, key(SigningAlgorithm.ES256)).compact();
    KeyRing ring = new KeyRing(List.of(key(SigningAlgorithm.ES256)));
    assertThat(verifier().verify(token, ring)).isEqualTo(refused(TokenRefusal.UNKNOWN_KEY));
  }

  @Test
  default void aKeyThatVerifiesOnlyStillProves() {
    SigningKey old = key(SigningAlgorithm.ES256);
    String token = signer().sign(CLAIMS, old).compact();
    SigningKey verifyOnly = inState(old, new KeyState.VerifyOnly(NOW));
    KeyRing ring = new KeyRing(List.of(verifyOnly, key(SigningAlgorithm.ES256)));
    assertThat(verifier().verify(token, ring)).isInstanceOf(Verification.Proven.class);
  }

  @Test
  default void aTokenIsUnknownFromTheMomentThatItsKeyRetires() {
    SigningKey old = key(SigningAlgorithm.ES256);
    SigningKey present = key(SigningAlgorithm.ES256);
    String token = signer().sign(CLAIMS, old).compact();
    assertThat(verifier().verify(token, new KeyRing(List.of(old))))
        .isInstanceOf(Verification.Proven.class);
    KeyRing retired = new KeyRing(List.of(inState(old, SigningKeys.retired()), present));
    assertThat(verifier().verify(token, retired)).isEqualTo(refused(TokenRefusal.UNKNOWN_KEY));
    assertThat(verifier().verify(token, new KeyRing(List.of(present))))
        .isEqualTo(refused(TokenRefusal.UNKNOWN_KEY));
  }

  @Test
  default void aKeyUnderAnothersIdProvesNothing() {
    SigningKey key = key(SigningAlgorithm.ES256);
    SigningKey other = key(SigningAlgorithm.ES256);
    String token = signer().sign(CLAIMS, key).compact();
    assertThat(verifier().verify(token, new KeyRing(List.of(key))))
        .isInstanceOf(Verification.Proven.class);
    SigningKey impostor =
        new SigningKey(
            key.id(), key.algorithm(), other.publicKey(), key.privateKey(), key.state(), NOW);
    assertThat(verifier().verify(token, new KeyRing(List.of(impostor))))
        .isEqualTo(refused(TokenRefusal.BAD_SIGNATURE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "Bearer x", "\0", "🛶.🛶.🛶", "{}"})
  default void garbageIsMalformed(String garbage) {
    KeyRing ring = new KeyRing(List.of(key(SigningAlgorithm.ES256)));
    assertThat(verifier().verify(garbage, ring)).isEqualTo(refused(TokenRefusal.MALFORMED));
  }
}
