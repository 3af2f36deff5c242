package dev.watchword.verifier;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Gets JSON documents from the issuer. */
interface Http {
  /**
   * A document that was answered with 200.
   *
   * @param cacheControl the header of this name
   */
  record Document(Map<String, Object> json, Optional<String> cacheControl) {}

  /**
   * The document at {@code uri}.
   *
   * @param bearer the access token to present
   * @throws UnexpectedStatusException if the answer is another than 200
   * @throws IOException if there is none within bounds; its message can be logged
   */
  Document get(URI uri, Optional<String> bearer) throws IOException;

  /**
   * The document that {@code uri} answers to a form, for a client that authenticates by Basic.
   *
   * @throws UnexpectedStatusException if the answer is another than 200
   * @throws IOException if there is none within bounds; its message can be logged
   */
  Document post(URI uri, Map<String, String> form, ClientCredentials client) throws IOException;
}
