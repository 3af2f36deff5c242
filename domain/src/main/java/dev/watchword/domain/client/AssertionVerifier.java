package dev.watchword.domain.client;

import java.util.List;
import java.util.Optional;

/** Verifies the assertions by which clients prove who they are (RFC 7523 section 2.2). */
public interface AssertionVerifier {
  /** The client that an assertion names as its issuer; nothing of it is proven. Never throws. */
  Optional<ClientName> claimedIssuer(String assertion);

  /**
   * What an assertion says, if it is signed with one of {@code keys} and the algorithm of that key,
   * and its header says nothing but which and how. Never throws.
   */
  Optional<AssertionClaims> verify(String assertion, List<ClientKey> keys);
}
