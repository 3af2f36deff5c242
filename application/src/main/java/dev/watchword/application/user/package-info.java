/** Use cases that create, change, list, import and delete accounts. */
package dev.watchword.application.user;
