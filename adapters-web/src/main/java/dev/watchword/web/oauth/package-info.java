/** The endpoints of OAuth 2.1, whose requests are forms and whose errors are OAuth's. */
package dev.watchword.web.oauth;
