/** Keys in tables. */
package dev.watchword.persistence.key;
