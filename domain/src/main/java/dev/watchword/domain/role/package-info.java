/** Roles and the permissions that they carry. */
package dev.watchword.domain.role;
