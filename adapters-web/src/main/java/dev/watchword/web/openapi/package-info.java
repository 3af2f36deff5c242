/** The API description (OpenAPI 3.1), and the annotation that endpoints have for it. */
package dev.watchword.web.openapi;
