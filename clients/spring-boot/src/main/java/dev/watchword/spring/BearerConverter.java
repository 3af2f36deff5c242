package dev.watchword.spring;

import jakarta.annotation.Nullable;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads the bearer token from the header, and from nowhere else (RFC 6750 section 2.1). */
final class BearerConverter implements AuthenticationConverter {
  private static final String SCHEME = "Bearer";

  @Override
  public @Nullable PresentedToken convert(HttpServletRequest request) {
    List<String> values = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
    if (values.stream().noneMatch(BearerConverter::isBearer)) {
      return null;
    }
    if (values.size() > 1) {
      throw new BadCredentialsException("more than one Authorization header");
    }
    String value = values.get(0);
    return new PresentedToken(value.substring(Math.min(value.length(), SCHEME.length() + 1)));
  }

  private static boolean isBearer(String value) {
    return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && (value.length() == SCHEME.length() || value.charAt(SCHEME.length()) == ' ');
  }
}
