/** Request bodies: strict JSON, and the rest of a body that was refused. */
package dev.watchword.web.body;
