/** Access tokens: what is signed, what is proven, what is accepted. */
package dev.watchword.domain.token;
