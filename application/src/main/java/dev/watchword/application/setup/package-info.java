/** Makes roles, token policies and clients as a setup file says. */
package dev.watchword.application.setup;
