/** Figures about large installations; not part of the build, for a time is never an assertion. */
package dev.watchword.bootstrap.benchmark;
