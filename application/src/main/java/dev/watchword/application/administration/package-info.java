/** What all changes by administrators have in common: who asks, what they may, why they may not. */
package dev.watchword.application.administration;
