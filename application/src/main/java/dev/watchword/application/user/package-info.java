/** Use cases that create accounts. */
package dev.watchword.application.user;
