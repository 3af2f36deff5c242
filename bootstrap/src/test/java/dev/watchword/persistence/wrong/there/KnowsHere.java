package dev.watchword.persistence.wrong.there;

import dev.watchword.persistence.wrong.here.KnowsThere;

/** Deliberately wrong: the other half. */
public record KnowsHere(KnowsThere here) {}
