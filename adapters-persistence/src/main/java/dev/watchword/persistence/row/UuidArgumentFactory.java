package dev.watchword.persistence.row;

import java.sql.Types;
import java.util.UUID;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Binds UUIDs so that a missing one also has a type that PostgreSQL accepts. */
public final class UuidArgumentFactory extends AbstractArgumentFactory<UUID> {
  public UuidArgumentFactory() {
    super(Types.OTHER);
  }

  @Override
  protected Argument build(UUID value, ConfigRegistry config) {
    return (position, statement, context) -> statement.setObject(position, value);
  }
}
