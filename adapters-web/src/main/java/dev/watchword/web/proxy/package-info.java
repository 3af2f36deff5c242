/** For proxies, which ask whether a request may pass and whose it is. */
package dev.watchword.web.proxy;
