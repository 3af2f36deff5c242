/** Starts the examples as processes, and shows them what a service meets. */
package dev.watchword.examples;
