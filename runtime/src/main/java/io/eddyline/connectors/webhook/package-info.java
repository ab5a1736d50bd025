/** Rows that others post over HTTP: kept in a log of our own from their arrival until every query that reads them has committed. */
package io.eddyline.connectors.webhook;
