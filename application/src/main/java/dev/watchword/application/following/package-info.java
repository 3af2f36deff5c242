/** Stored values that are also held in memory, because every request needs them. */
package dev.watchword.application.following;
