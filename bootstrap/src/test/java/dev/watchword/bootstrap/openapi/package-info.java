/** Makes the description of the API from the code, and compares answers with it. */
package dev.watchword.bootstrap.openapi;
