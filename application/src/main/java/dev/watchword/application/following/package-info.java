/** What is stored and also held in memory, since every request asks for it. */
package dev.watchword.application.following;
