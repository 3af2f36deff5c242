/** What can be done with access keys. */
package dev.watchword.application.accesskey;
