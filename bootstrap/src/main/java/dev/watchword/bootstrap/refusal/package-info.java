/** The refusal to start or to continue, which tells the operator what to do. */
package dev.watchword.bootstrap.refusal;
