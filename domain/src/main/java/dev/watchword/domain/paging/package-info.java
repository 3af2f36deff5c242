/**
 * Reading long collections page by page, each page beginning after the last thing of the one
 * before.
 */
package dev.watchword.domain.paging;
