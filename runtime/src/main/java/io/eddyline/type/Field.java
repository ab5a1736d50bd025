package io.eddyline.type;

/** A named column of a row type. */
public record Field(String name, DataType type) {}
