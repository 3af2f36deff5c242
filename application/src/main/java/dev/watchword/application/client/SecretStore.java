package dev.watchword.application.client;

import dev.watchword.application.administration.Change;
import dev.watchword.domain.audit.AuditEvent;
import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientSecret;
import dev.watchword.domain.client.SecretId;
import java.time.Instant;

/** Stores and deletes secrets of clients, within a change by somebody who may make it. */
final class SecretStore {
  private SecretStore() {}

  /** Whether the client may have one more secret. */
  static boolean hasRoom(Client client, Instant now) {
    return client.secretsAliveAt(now).size() < Client.MAX_SECRETS;
  }

  /** Adds a secret for which there is room. */
  static void add(Change change, Client client, ClientSecret secret) {
    forgetOver(change, client);
    change.tx().clients().addSecret(client.id(), secret);
    change.record(new AuditEvent.ClientSecretCreated(client.id(), client.name(), secret.id()));
  }

  /** Secrets that have expired make room, or they would gather without end. */
  private static void forgetOver(Change change, Client client) {
    client.secrets().stream()
        .filter(secret -> !secret.isAliveAt(change.now()))
        .forEach(
            secret -> {
              boolean unused = change.tx().clients().deleteSecret(client.id(), secret.id());
            });
  }

  /** Deletes a secret; returns {@code false} if the client has none with this id. */
  static boolean delete(Change change, Client client, SecretId secret) {
    if (!change.tx().clients().deleteSecret(client.id(), secret)) {
      return false;
    }
    change.record(new AuditEvent.ClientSecretDeleted(client.id(), client.name(), secret));
    return true;
  }
}
