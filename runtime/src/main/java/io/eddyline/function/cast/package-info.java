/** Conversions between SQL types, called by generated code. */
package io.eddyline.function.cast;
