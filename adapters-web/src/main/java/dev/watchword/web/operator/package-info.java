/** The admin port, which is open only to operators with the token. */
package dev.watchword.web.operator;
