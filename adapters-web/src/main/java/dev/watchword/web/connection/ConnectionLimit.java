package dev.watchword.web.connection;

import dev.watchword.domain.throttle.IpAddress;
import dev.watchword.domain.throttle.Source;
import dev.watchword.web.origin.TrustedProxies;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.IO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits how many connections may be open, in total and for one source: with Jetty's own limit, the
 * server stops accepting, so that one client with enough connections keeps all others out. Register
 * it on the connectors before they are started.
 */
public final class ConnectionLimit implements SelectorManager.AcceptListener, Connection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimit.class);
  private static final long BETWEEN_WARNINGS_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** How long a first request may take to arrive before its connection counts as idle. */
  private static final long ARRIVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final FairPlaces places;
  private final TrustedProxies proxies;
  private final Map<SelectableChannel, Client> clients = new ConcurrentHashMap<>();
  private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - BETWEEN_WARNINGS_NANOS);

  /**
   * Creates a limit.
   *
   * @param maxConnections of all sources together
   * @param proxies may use all of them
   */
  public ConnectionLimit(int maxConnections, TrustedProxies proxies) {
    this.places = new FairPlaces(maxConnections);
    this.proxies = proxies;
  }

  /**
   * Runs in the thread that accepts, which must never wait, because the next connections are of
   * other sources.
   */
  @Override
  public void onAccepting(SelectableChannel channel) {
    Client client = new Client(channel, addressOf(channel));
    clients.put(channel, client);
    FairPlaces.Entry entry = places.enter(client);
    if (entry != FairPlaces.Entry.ENTERED) {
      clients.remove(channel);
      IO.close(channel);
      refuse(client, entry);
    }
  }

  private void refuse(Client client, FairPlaces.Entry entry) {
    if (entry == FairPlaces.Entry.SHARE_TAKEN) {
      warn(
          "{} has {} connections, all in use, which is the limit for one source, and is refused"
              + " more; name a proxy that carries many clients in WATCHWORD_TRUSTED_PROXIES",
          client,
          places.share());
    } else {
      warn(
          "{} is refused a connection because all {} are in use; consider raising maxConnections",
          client,
          places.taken());
    }
  }

  private void warn(String text, Client client, int connections) {
    long now = System.nanoTime();
    long last = lastWarning.get();
    if (now - last >= BETWEEN_WARNINGS_NANOS && lastWarning.compareAndSet(last, now)) {
      LOG.warn(text, client.name(), connections);
    }
  }

  @Override
  public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
    onClosed(channel);
  }

  @Override
  public void onClosed(SelectableChannel channel) {
    Optional.ofNullable(clients.remove(channel)).ifPresent(places::leave);
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof HttpConnection http
        && transportOf(http.getEndPoint()) instanceof SelectableChannel channel) {
      Optional.ofNullable(clients.get(channel)).ifPresent(client -> client.opened(http));
    }
  }

  /** The transport below TLS, if there is TLS. */
  private static Object transportOf(EndPoint endPoint) {
    return endPoint instanceof EndPoint.Wrapper wrapper
        ? transportOf(wrapper.unwrap())
        : endPoint.getTransport();
  }

  private static Optional<IpAddress> addressOf(SelectableChannel channel) {
    try {
      return channel instanceof SocketChannel socket
              && socket.getRemoteAddress() instanceof InetSocketAddress peer
          ? Optional.of(IpAddress.of(peer.getAddress().getAddress()))
          : Optional.empty();
    } catch (IOException closed) {
      return Optional.empty();
    }
  }

  /** One connection, from the moment it is accepted. */
  private final class Client implements FairPlaces.Holder {
    private final SelectableChannel channel;
    private final Source source;
    private final boolean isTrusted;
    private final long accepted = System.nanoTime();
    private volatile Optional<HttpConnection> connection = Optional.empty();

    Client(SelectableChannel channel, Optional<IpAddress> address) {
      this.channel = channel;
      this.source = address.map(Source::of).orElseGet(Source.Hidden::new);
      this.isTrusted = address.filter(proxies::trusts).isPresent();
    }

    void opened(HttpConnection opened) {
      connection = Optional.of(opened);
    }

    @Override
    public Source source() {
      return source;
    }

    @Override
    public boolean isTrusted() {
      return isTrusted;
    }

    @Override
    public FairPlaces.Hold hold() {
      FairPlaces.Hold hold = connection.map(ConnectionHold::of).orElse(FairPlaces.Hold.WAITING);
      return hold == FairPlaces.Hold.IDLE && isArriving() ? FairPlaces.Hold.WAITING : hold;
    }

    private boolean isArriving() {
      return System.nanoTime() - accepted < ARRIVAL_NANOS
          && connection.filter(http -> http.getMessagesIn() > 0).isEmpty();
    }

    @Override
    public void giveUp() {
      warn("Connections of {} are closed to make room; {} are open", this, places.taken());
      connection.ifPresentOrElse(http -> http.getEndPoint().close(), () -> IO.close(channel));
    }

    String name() {
      return switch (source) {
        case Source.At(IpAddress network) -> network.toString();
        case Source.Hidden hidden -> "a client without an address";
      };
    }
  }
}
