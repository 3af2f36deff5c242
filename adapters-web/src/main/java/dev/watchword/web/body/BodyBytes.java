package dev.watchword.web.body;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;

/**
 * Reads a body and refuses one that is too large. This is the only place where bodies are read,
 * after callers without the permission were refused.
 */
public final class BodyBytes {
  private BodyBytes() {}

  /**
   * The bytes of a body.
   *
   * @throws NotSupportedException when it is compressed
   * @throws ClientErrorException when it is larger than 64 KiB
   */
  public static byte[] of(InputStream stream, HttpServletRequest request) throws IOException {
    return of(stream, Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)));
  }

  static byte[] of(InputStream stream, List<String> encodings) throws IOException {
    if (isEncoded(encodings)) {
      throw new NotSupportedException();
    }
    byte[] body = stream.readNBytes(ApiJson.MAX_BODY_BYTES + 1);
    if (body.length > ApiJson.MAX_BODY_BYTES) {
      throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
    }
    return body;
  }

  /** Compressed bodies are not read, because a small one could unpack to a large one. */
  private static boolean isEncoded(List<String> encodings) {
    return encodings.stream().anyMatch(encoding -> !encoding.strip().equalsIgnoreCase("identity"));
  }
}
