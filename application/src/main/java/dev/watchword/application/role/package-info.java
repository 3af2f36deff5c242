/** Use cases about roles. */
package dev.watchword.application.role;
