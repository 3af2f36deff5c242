/** The description of the API (OpenAPI 3.1), and what endpoints say for it. */
package dev.watchword.web.openapi;
