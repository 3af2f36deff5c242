/** Two routes to try a token on: one for everybody who is logged in, one for administrators. */
package dev.watchword.web.greeting;
