/** The base of every feature: the storage, the keys in it, cryptography and time. */
package dev.watchword.bootstrap.foundation;
