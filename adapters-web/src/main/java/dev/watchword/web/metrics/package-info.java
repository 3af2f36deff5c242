/** Metrics for operators. */
package dev.watchword.web.metrics;
