/** Use cases that change token policies. */
package dev.watchword.application.policy;
