/** Signs of life. */
package dev.watchword.web.health;
