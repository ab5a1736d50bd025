/** Plain lines of text. */
package io.eddyline.formats.text;
