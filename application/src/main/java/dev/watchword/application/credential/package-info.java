/** Use cases that change passwords. */
package dev.watchword.application.credential;
