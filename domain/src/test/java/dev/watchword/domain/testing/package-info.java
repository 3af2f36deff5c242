/** What the tests of every module share: a pinned clock and reproducible randomness. */
package dev.watchword.domain.testing;
