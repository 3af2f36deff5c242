/** Headers that all requests or all answers have in common. */
package dev.watchword.web.header;
