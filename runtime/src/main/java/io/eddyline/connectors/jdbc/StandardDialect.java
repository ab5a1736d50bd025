package io.eddyline.connectors.jdbc;

/** Standard SQL, for databases that we know nothing else about. */
record StandardDialect() implements Dialect {}
