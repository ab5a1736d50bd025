/** Avro: object container files, and messages with a schema registry. */
package io.eddyline.formats.avro;
