/** Which pages of other origins may call the API from a browser (CORS). */
package dev.watchword.web.cors;
