/** Facts worth keeping, who caused them, and from where. */
package dev.watchword.domain.audit;
