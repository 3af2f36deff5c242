/** Published keys, metadata, and the management of signing keys. */
package dev.watchword.web.key;
