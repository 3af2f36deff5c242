package dev.watchword.testkit;

import dev.watchword.gate.CanonicalBase64;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The clients that have a secret. */
final class Clients {
  private final Map<String, Client> all = new LinkedHashMap<>();
  private final SecureRandom random = new SecureRandom();

  /** A client that may do this. */
  record Client(String name, Set<String> permissions, Set<String> secrets) {
    boolean may(String permission) {
      return permissions.stream().anyMatch(held -> Permissions.implies(held, permission));
    }

    @Override
    public String toString() {
      return "Client[" + name + "]";
    }
  }

  /** A new secret of a client, which is made if there is none of this name. */
  synchronized String addSecret(String name, Set<String> permissions) {
    Client client =
        all.computeIfAbsent(
            name, first -> new Client(first, new LinkedHashSet<>(), new LinkedHashSet<>()));
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String secret = "watchword_cs_" + CanonicalBase64.URL.encode(bytes);
    client.permissions().addAll(permissions);
    client.secrets().add(secret);
    return secret;
  }

  synchronized void remove(String name) {
    all.remove(name);
  }

  synchronized Optional<Client> find(String name, String secret) {
    return Optional.ofNullable(all.get(name)).filter(known -> known.secrets().contains(secret));
  }
}
