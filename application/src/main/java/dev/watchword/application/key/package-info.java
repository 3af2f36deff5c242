/** Use cases about keys, and the key ring as this process knows it. */
package dev.watchword.application.key;
