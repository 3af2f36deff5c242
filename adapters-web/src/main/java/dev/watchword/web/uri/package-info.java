/** The parts of a request's URI: path, identifiers and query. */
package dev.watchword.web.uri;
