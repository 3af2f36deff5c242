/** What all changes by administrators have in common over HTTP. */
package dev.watchword.web.administration;
