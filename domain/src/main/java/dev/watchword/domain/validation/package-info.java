/** The faults of a request, each named by the member that is wrong. */
package dev.watchword.domain.validation;
