/** Tables of databases, through any JDBC driver on the class path: written exactly once, read once. */
package io.eddyline.connectors.jdbc;
