package dev.watchword.web.metrics;

/**
 * The connections of this process to the database.
 *
 * @param waiting threads that wait for one
 */
public record DatabaseConnections(int active, int idle, int waiting) {}
