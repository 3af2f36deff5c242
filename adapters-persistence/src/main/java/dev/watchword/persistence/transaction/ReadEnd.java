package dev.watchword.persistence.transaction;

import org.jdbi.v3.core.Handle;

/** Ends a transaction that was only to read. Whatever it has written all the same must not stay. */
@FunctionalInterface
public interface ReadEnd {
  void end(Handle handle);
}
