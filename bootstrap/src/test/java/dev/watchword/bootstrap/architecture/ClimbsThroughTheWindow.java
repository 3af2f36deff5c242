package dev.watchword.bootstrap.architecture;

import dev.watchword.security.credential.Argon2PasswordHasher;

/** Deliberately wrong: goes around the door of an adapter. */
record ClimbsThroughTheWindow(Argon2PasswordHasher hasher) {}
