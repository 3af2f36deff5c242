/** What an operator may set, in the file and in the environment. */
package dev.watchword.bootstrap.configuration;
