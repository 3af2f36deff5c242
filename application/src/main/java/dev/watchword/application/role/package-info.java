/** What roles amount to, as this process knows it. */
package dev.watchword.application.role;
