/** The settings of an operator, in the file and in the environment. */
package dev.watchword.bootstrap.configuration;
