package dev.watchword.web.wrong;

import java.net.http.HttpClient;

/** Deliberately wrong: the service calls nobody. */
public record CallsOut(HttpClient client) {}
