package dev.watchword.web.metrics;

/**
 * The connections of this process to the database.
 *
 * @param waiting the number of threads that wait for a connection
 */
public record DatabaseConnections(int active, int idle, int waiting) {}
