/** Headers that every request or every answer has in common. */
package dev.watchword.web.header;
