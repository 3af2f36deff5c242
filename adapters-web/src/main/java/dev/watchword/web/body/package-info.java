/** The body of a request: JSON, read strictly, and the rest of one that was refused. */
package dev.watchword.web.body;
