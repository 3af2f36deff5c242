/** The origin of a request: its client's address, also behind trusted proxies, and its id. */
package dev.watchword.web.origin;
