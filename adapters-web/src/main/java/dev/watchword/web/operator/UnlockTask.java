package dev.watchword.web.operator;

import dev.watchword.application.administration.Requester;
import dev.watchword.application.throttle.UnlockSource;
import dev.watchword.domain.throttle.IpAddress;
import dev.watchword.domain.throttle.Source;
import dev.watchword.web.origin.IpAddresses;
import java.util.Optional;
import java.util.Set;

/**
 * Forgets failed attempts: those for a user's name, or with {@code ?source=…} those from an address
 * or an IPv6 network of 64 bits.
 *
 * @param ofUser does so for a user
 */
record UnlockTask(UserTask ofUser, UnlockSource unlockSource) implements OperatorTask {
  private static final String USERNAME = "username";
  private static final String SOURCE = "source";
  private static final String NETWORK_BITS = "/" + Source.IPV6_BITS;

  @Override
  public String name() {
    return ofUser.name();
  }

  @Override
  public Set<String> parameters() {
    return Set.of(USERNAME, SOURCE);
  }

  @Override
  public TaskAnswer run(TaskRequest request) {
    Optional<String> source = request.parameter(SOURCE);
    if (source.isPresent() == request.parameter(USERNAME).isPresent()) {
      return TaskAnswer.refused("Give either username or source.");
    }
    if (source.isEmpty()) {
      return ofUser.run(request);
    }
    return read(source.get())
        .map(at -> unlock(at, request))
        .orElseGet(
            () ->
                TaskAnswer.refused(
                    "The parameter source must be an IP address, or an IPv6 network like"
                        + " 2001:db8:0:1::/64."));
  }

  private static Optional<Source.At> read(String text) {
    boolean isNetwork = text.endsWith(NETWORK_BITS);
    String address = isNetwork ? text.substring(0, text.length() - NETWORK_BITS.length()) : text;
    return IpAddresses.parse(address)
        .filter(found -> !isNetwork || !found.isIpv4())
        .map(UnlockTask::at);
  }

  private static Source.At at(IpAddress address) {
    return new Source.At(address.isIpv4() ? address : address.network(Source.IPV6_BITS));
  }

  private static String text(IpAddress network) {
    return network.isIpv4() ? network.toString() : network + NETWORK_BITS;
  }

  private TaskAnswer unlock(Source.At source, TaskRequest request) {
    UnlockSource.Command command =
        new UnlockSource.Command(new Requester.Operator(request.origin()), source);
    Source.At unlocked = unlockSource.execute(command);
    return TaskAnswer.done("Forgot the failed attempts from " + text(unlocked.network()) + ".");
  }
}
