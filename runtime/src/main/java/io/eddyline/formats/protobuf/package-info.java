/** The format {@code protobuf}: messages read from and written to the wire with the descriptor that protoc makes, without generated classes. */
package io.eddyline.formats.protobuf;
