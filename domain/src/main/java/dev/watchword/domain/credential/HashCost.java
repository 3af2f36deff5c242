package dev.watchword.domain.credential;

/**
 * The cost of comparing a password with a hash.
 *
 * @param recipe the part of the hash that says how it is computed, for example {@code $2b$12}
 * @param memoryKib the memory that it takes, in KiB
 */
public record HashCost(String recipe, int memoryKib) {}
