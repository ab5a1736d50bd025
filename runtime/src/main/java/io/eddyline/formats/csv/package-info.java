/** Character-separated values. */
package io.eddyline.formats.csv;
