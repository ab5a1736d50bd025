/** JSON lines: one object a line. */
package io.eddyline.formats.json;
