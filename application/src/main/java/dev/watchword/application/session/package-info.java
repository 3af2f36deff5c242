/** Use cases that begin, continue, show and end sessions. */
package dev.watchword.application.session;
