/** Wires the modules together and starts them. */
package dev.watchword.bootstrap;
