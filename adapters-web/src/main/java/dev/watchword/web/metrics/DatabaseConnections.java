package dev.watchword.web.metrics;

/**
 * The connections of this process to the database.
 *
 * @param waiting the number of threads that wait for a connection
 * @param limit how many connections there may be
 */
public record DatabaseConnections(int active, int idle, int waiting, int limit) {}
