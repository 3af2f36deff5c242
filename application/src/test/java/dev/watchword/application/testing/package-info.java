/** An installation in memory, and what its tests share. */
package dev.watchword.application.testing;
