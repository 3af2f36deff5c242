/** How to treat times that another clock has stored. */
package dev.watchword.domain.clock;
