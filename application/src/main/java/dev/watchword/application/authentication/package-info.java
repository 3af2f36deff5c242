/**
 * How it is proven who somebody is, and what that may cost: the gate before every hash, and the one
 * way in which a password is checked.
 */
package dev.watchword.application.authentication;
