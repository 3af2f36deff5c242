package dev.watchword.domain.session;

import dev.watchword.domain.user.User;

/** A session and its user, read at the same moment. */
public record SessionOfUser(Session session, User user) {}
