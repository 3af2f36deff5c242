/** One class per feature, which constructs its use cases and hands over what serves them. */
package dev.watchword.bootstrap.feature;
