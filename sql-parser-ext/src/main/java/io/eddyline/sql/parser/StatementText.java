package io.eddyline.sql.parser;

/**
 * A statement of a script that is not parsed yet.
 *
 * @param text without the semicolon and the space around it; never empty
 * @param line where the text begins, counted from 1
 * @param column where the text begins, counted from 1
 * @param terminated whether a semicolon ends it: false at most for the last one, which a user may still be typing
 */
public record StatementText(String text, int line, int column, boolean terminated) {}
