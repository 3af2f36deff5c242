/** Token policies over HTTP. */
package dev.watchword.web.policy;
