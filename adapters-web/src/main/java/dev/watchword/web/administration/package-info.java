/** The common HTTP parts of all changes by administrators. */
package dev.watchword.web.administration;
