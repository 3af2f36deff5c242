package dev.watchword.web.wrong;

import dev.watchword.security.Cryptography;

/** Deliberately wrong: adapters that meet. */
public record KnowsSecurity(Cryptography cryptography) {}
