package dev.watchword.persistence.wrong.here;

import dev.watchword.persistence.wrong.there.KnowsHere;

/** Deliberately wrong: one half of a cycle of packages. */
public record KnowsThere(KnowsHere there) {}
