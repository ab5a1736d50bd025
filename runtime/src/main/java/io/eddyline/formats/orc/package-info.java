/** ORC files, read and written by column: the format itself, without its library, which needs Hadoop. */
package io.eddyline.formats.orc;
