/** Use cases about passwords, and the gate that all hashing passes. */
package dev.watchword.application.credential;
