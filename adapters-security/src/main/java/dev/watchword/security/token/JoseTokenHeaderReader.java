package dev.watchword.security.token;

import dev.watchword.domain.token.TokenHeaderReader;
import dev.watchword.domain.token.UnprovenHeader;
import java.util.Optional;

/** Reads headers with the same strict gate as the verifier. Internal to this module. */
public final class JoseTokenHeaderReader implements TokenHeaderReader {
  @Override
  public Optional<UnprovenHeader> read(String token) {
    return CompactToken.parse(token)
        .flatMap(compact -> Header.SEGMENT.read(compact.header()))
        .map(header -> new UnprovenHeader(header.algorithm(), header.type(), header.keyId()));
  }
}
