/** Changes of a database's rows as Debezium writes them, in JSON. */
package io.eddyline.formats.debezium;
