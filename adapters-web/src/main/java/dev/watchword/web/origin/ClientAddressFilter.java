package dev.watchword.web.origin;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Determines the client of each request, for {@link Origins}. */
public final class ClientAddressFilter implements Filter {
  static final String ATTRIBUTE = ClientAddressFilter.class.getName();
  private static final String HEADER = "X-Forwarded-For";
  private static final Logger LOG = LoggerFactory.getLogger(ClientAddressFilter.class);

  private final TrustedProxies proxies;
  private final AtomicBoolean hiddenWasLogged = new AtomicBoolean();

  public ClientAddressFilter(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest http) {
      ClientAddress client =
          proxies.clientOf(http.getRemoteAddr(), Collections.list(http.getHeaders(HEADER)));
      logIfHidden(client);
      http.setAttribute(ATTRIBUTE, client);
    }
    chain.doFilter(request, response);
  }

  private void logIfHidden(ClientAddress client) {
    if (client instanceof ClientAddress.Hidden && hiddenWasLogged.compareAndSet(false, true)) {
      LOG.warn(
          "A proxy on this machine sends {}, but WATCHWORD_TRUSTED_PROXIES does not name it:"
              + " failed logins are not counted by source, and no source becomes known for any"
              + " user; set it to 127.0.0.1/32 or ::1/128, whichever the proxy connects from",
          HEADER);
    }
  }
}
