/**
 * Protects a Spring Boot service with Watchword's tokens: roles and permissions as authorities, one
 * jar for Boot 3.5 and 4.
 */
package dev.watchword.spring;
