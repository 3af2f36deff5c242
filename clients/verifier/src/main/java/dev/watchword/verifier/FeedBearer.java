package dev.watchword.verifier;

import java.io.IOException;

/** The access token with which the feed is read. */
@FunctionalInterface
interface FeedBearer {
  /** The permission that it needs. */
  String PERMISSION = "revocations:read";

  /**
   * An access token that is good now, as far as is known.
   *
   * @throws IOException if there is none; its message can be logged
   */
  String token() throws IOException;

  /** Hears that the feed has refused the last one, and says why that may be. */
  default IOException explained(UnexpectedStatusException refused) {
    return refused;
  }
}
