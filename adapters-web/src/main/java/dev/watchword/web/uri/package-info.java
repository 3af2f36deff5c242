/** What a request's URI says: its path, identifiers in it, and its query. */
package dev.watchword.web.uri;
