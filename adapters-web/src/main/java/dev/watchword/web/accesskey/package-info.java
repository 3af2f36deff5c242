/** The endpoints of access keys. */
package dev.watchword.web.accesskey;
