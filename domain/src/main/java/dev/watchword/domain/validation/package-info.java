/** What is wrong with what somebody asks for, said by the member that is wrong. */
package dev.watchword.domain.validation;
