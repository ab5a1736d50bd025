/** What formats of files that are kept by column have in common. */
package io.eddyline.formats.columnar;
