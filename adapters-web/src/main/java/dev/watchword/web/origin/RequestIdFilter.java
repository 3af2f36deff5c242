package dev.watchword.web.origin;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.slf4j.MDC;

/**
 * Gives each request an id, which appears in the answer's {@code X-Request-Id} and in each log line
 * about the request.
 */
public final class RequestIdFilter implements Filter {
  static final String ATTRIBUTE = RequestIdFilter.class.getName();
  private static final String HEADER = "X-Request-Id";
  private static final String MDC_KEY = "request_id";

  private final RandomGenerator random;

  public RequestIdFilter(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String id = HexFormat.of().toHexDigits(random.nextLong());
    request.setAttribute(ATTRIBUTE, id);
    if (response instanceof HttpServletResponse http) {
      http.setHeader(HEADER, id);
    }
    MDC.put(MDC_KEY, id);
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(MDC_KEY);
    }
  }
}
