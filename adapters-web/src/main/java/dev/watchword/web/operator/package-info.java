/** The admin port: open to operators who have the token, and to nobody else. */
package dev.watchword.web.operator;
