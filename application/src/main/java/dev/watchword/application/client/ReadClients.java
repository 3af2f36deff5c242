package dev.watchword.application.client;

import dev.watchword.domain.client.Client;
import dev.watchword.domain.client.ClientId;
import dev.watchword.domain.client.ClientName;
import dev.watchword.domain.paging.Page;
import dev.watchword.domain.paging.PageSize;
import dev.watchword.domain.transaction.UnitOfWork;
import java.util.Optional;

/** Reads clients, one by one or in the order of their names. */
public final class ReadClients {
  private final UnitOfWork unitOfWork;

  public ReadClients(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  public Optional<Client> byId(ClientId id) {
    return unitOfWork.read(tx -> tx.clients().find(id));
  }

  /** The clients after {@code after}. */
  public Page<Client> page(Optional<ClientName> after, PageSize size) {
    return unitOfWork.read(tx -> Page.of(tx.clients().page(after, size.withLookahead()), size));
  }
}
