/**
 * Reading long collections page by page; each page begins after the last item of the previous one.
 */
package dev.watchword.domain.paging;
