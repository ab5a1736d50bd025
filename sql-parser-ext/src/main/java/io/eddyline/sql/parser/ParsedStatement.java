package io.eddyline.sql.parser;

import org.apache.calcite.sql.SqlNode;

/**
 * A statement of a script.
 *
 * @param node its tree; positions in it count from the beginning of the script
 * @param text its own text, without the semicolon and the space around it
 * @param line where the text begins, counted from 1
 * @param column where the text begins, counted from 1
 */
public record ParsedStatement(SqlNode node, String text, int line, int column) {}
