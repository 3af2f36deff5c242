package dev.watchword.security.token;

import dev.watchword.domain.key.KeyId;
import dev.watchword.domain.token.TokenHeaderReader;
import dev.watchword.domain.token.UnprovenHeader;
import dev.watchword.gate.TokenGate;
import java.util.Optional;

/** Reads headers with the same strict gate as the verifier. Internal to this module. */
public final class JoseTokenHeaderReader implements TokenHeaderReader {
  @Override
  public Optional<UnprovenHeader> read(String token) {
    return TokenGate.header(token)
        .map(
            header ->
                new UnprovenHeader(header.algorithm(), header.type(), new KeyId(header.keyId())));
  }
}
