package dev.watchword.domain.accesskey;

import dev.watchword.domain.user.User;

/** An access key and its owner, read at the same moment. */
public record KeyOfUser(AccessKey key, User user) {}
