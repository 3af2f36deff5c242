/** Token policies: lifetimes and rules for tokens and sessions. */
package dev.watchword.domain.policy;
