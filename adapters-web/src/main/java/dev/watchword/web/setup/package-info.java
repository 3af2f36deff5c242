/** Reads setup files, and says in their words what is wrong with them and what was made of them. */
package dev.watchword.web.setup;
