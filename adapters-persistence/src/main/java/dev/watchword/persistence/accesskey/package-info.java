/** Access keys in a table. */
package dev.watchword.persistence.accesskey;
