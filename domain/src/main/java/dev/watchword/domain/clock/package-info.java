/** What to believe of times that another clock has stored. */
package dev.watchword.domain.clock;
