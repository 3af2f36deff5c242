/** Collections in pages, and the cursor that leads from one page to the next. */
package dev.watchword.web.paging;
