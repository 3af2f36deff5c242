package dev.watchword.testkit;

import dev.watchword.gate.ClientClaims;
import dev.watchword.gate.ClientToken;
import dev.watchword.gate.TokenProfile;
import dev.watchword.gate.TokenType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Builds a client's access token. Without further words the client has the role {@code user}, and
 * the token expires in 15 minutes.
 */
public final class ClientTokenBuilder extends TokenBuilder<ClientTokenBuilder> {
  private static final TokenProfile<ClientClaims> PROFILE = ClientToken.profile(TokenType.AT_JWT);

  private final String client;
  private Optional<String> scope = Optional.empty();

  ClientTokenBuilder(WatchwordIssuer issuer, String client) {
    super(issuer);
    this.client = client;
  }

  @Override
  ClientTokenBuilder self() {
    return this;
  }

  /** The permissions to which the token is narrowed, which the client has asked for as a scope. */
  @Override
  public ClientTokenBuilder narrowedTo(String... names) {
    this.scope =
        Optional.of(Permissions.checked(names).stream().sorted().collect(Collectors.joining(" ")));
    return super.narrowedTo(names);
  }

  @Override
  String written(Instant issuedAt, Instant expiry) {
    UUID id = Subjects.clientId(client);
    return PROFILE.write(
        new ClientClaims(
            issuer.uri().toString(),
            audiences,
            id,
            UUID.randomUUID(),
            client,
            issuedAt,
            expiry,
            issuer.epochOf(id),
            roles,
            permissions,
            scope));
  }
}
