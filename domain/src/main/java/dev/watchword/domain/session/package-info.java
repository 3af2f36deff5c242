/** Sessions, each of which is one refresh-token family. */
package dev.watchword.domain.session;
