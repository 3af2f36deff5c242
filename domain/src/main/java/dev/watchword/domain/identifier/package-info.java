/** Time-ordered identifiers. */
package dev.watchword.domain.identifier;
