/** What other services must refuse, over HTTP. */
package dev.watchword.web.revocation;
