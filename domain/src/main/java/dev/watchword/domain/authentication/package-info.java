/** Authentication: subjects, factors, proofs, and challenges for what is still needed. */
package dev.watchword.domain.authentication;
