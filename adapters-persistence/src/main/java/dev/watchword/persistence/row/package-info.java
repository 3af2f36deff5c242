/** What all repositories share about rows: times, and what happens when one is there already. */
package dev.watchword.persistence.row;
