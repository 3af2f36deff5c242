/** Clients that were generated from {@code openapi.json}, run against a real service. */
package dev.watchword.examples.generated;
