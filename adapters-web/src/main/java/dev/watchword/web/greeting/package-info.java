/** Two endpoints to try a token on: one for all logged-in users, one for administrators. */
package dev.watchword.web.greeting;
