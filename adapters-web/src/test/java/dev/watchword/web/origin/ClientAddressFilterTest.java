package dev.watchword.web.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ClientAddressFilterTest {
  private final Logger log = (Logger) LoggerFactory.getLogger(ClientAddressFilter.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final FilterChain chain = mock(FilterChain.class);
  private final HttpServletResponse response = mock(HttpServletResponse.class);

  @BeforeEach
  void listen() {
    logged.start();
    log.addAppender(logged);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(logged);
  }

  private static HttpServletRequest request(String peer, String... forwarded) {
    HttpServletRequest request = mock(HttpServletRequest.class);
    when(request.getRemoteAddr()).thenReturn(peer);
    when(request.getHeaders("X-Forwarded-For"))
        .thenReturn(Collections.enumeration(List.of(forwarded)));
    return request;
  }

  @Test
  void aProxyThatNobodyNamedIsLoggedOnceWithoutWhatItSays() throws IOException, ServletException {
    ClientAddressFilter filter = new ClientAddressFilter(TrustedProxies.NONE);

    for (int i = 0; i < 3; i++) {
      HttpServletRequest request = request("127.0.0.1", "192.0.2.7");
      filter.doFilter(request, response, chain);
      verify(request)
          .setAttribute(
              eq(ClientAddressFilter.ATTRIBUTE), eq(new ClientAddress.Hidden("127.0.0.1")));
      verify(chain).doFilter(request, response);
    }

    assertThat(logged.list).hasSize(1);
    assertThat(logged.list.getFirst().getFormattedMessage())
        .contains("WATCHWORD_TRUSTED_PROXIES")
        .doesNotContain("192.0.2.7");
  }

  @Test
  void othersAreNotWorthALine() throws IOException, ServletException {
    new ClientAddressFilter(TrustedProxies.NONE).doFilter(request("127.0.0.1"), response, chain);
    new ClientAddressFilter(TrustedProxies.NONE)
        .doFilter(request("198.51.100.1", "192.0.2.7"), response, chain);
    new ClientAddressFilter(TrustedProxies.parse("127.0.0.1").orElseThrow())
        .doFilter(request("127.0.0.1", "192.0.2.7"), response, chain);

    assertThat(logged.list).isEmpty();
  }
}
