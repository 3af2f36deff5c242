package dev.watchword.security.wrong;

import dev.watchword.persistence.Storage;

/** Deliberately wrong: adapters that meet. */
public record KnowsPersistence(Storage storage) {}
