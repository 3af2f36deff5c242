/** Who somebody has proven to be, by what, and what is still needed. */
package dev.watchword.domain.authentication;
