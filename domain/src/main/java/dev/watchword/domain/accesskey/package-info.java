/** Access keys: what a user's scripts show in place of a password. */
package dev.watchword.domain.accesskey;
