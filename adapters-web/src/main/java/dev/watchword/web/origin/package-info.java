/** Where a request comes from: its client's address, behind trusted proxies too, and its id. */
package dev.watchword.web.origin;
