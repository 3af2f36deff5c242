/** What operators can measure. */
package dev.watchword.web.metrics;
