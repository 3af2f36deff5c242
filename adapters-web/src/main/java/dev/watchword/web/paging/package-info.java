/** A collection in pages, and the cursor that leads from one to the next. */
package dev.watchword.web.paging;
