/** Failed attempts and known sources in tables. */
package dev.watchword.persistence.throttle;
