/** What the formats share: values as text, lines, samples. */
package io.eddyline.formats.value;
