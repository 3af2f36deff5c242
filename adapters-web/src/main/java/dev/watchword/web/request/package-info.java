/**
 * What is the same for all requests: reading bodies, request ids, headers, where a call came from.
 */
package dev.watchword.web.request;
