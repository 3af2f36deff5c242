/** Published keys and metadata. */
package dev.watchword.web.key;
