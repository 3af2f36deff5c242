package dev.watchword.gate;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The claims of an access token of any kind. By themselves they prove nothing. */
public sealed interface TokenClaims extends RegisteredClaims permits UserClaims, ClientClaims {
  /** {@code sub}: the id of a user or of a client. */
  UUID subject();

  /** {@code jti}. */
  UUID tokenId();

  /** The token is revoked once the subject's epoch is larger. */
  long epoch();

  /** {@code roles}; none if the rights are narrowed to the entitlements. */
  Set<String> roles();

  /** {@code entitlements}: permissions (RFC 9068 section 2.2.3.1). */
  Optional<Set<String>> entitlements();

  /** {@code scope}: the entitlements again, if they were asked for as a scope. */
  Optional<String> scope();
}
