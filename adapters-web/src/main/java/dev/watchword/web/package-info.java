/** The web adapter: Watchword over HTTP. {@link dev.watchword.web.WebModule} registers it. */
package dev.watchword.web;
