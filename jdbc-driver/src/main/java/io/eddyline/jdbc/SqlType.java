package io.eddyline.jdbc;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A column's type, read from its SQL text, which says more than Avatica's descriptions: {@code DECIMAL(10, 2)}, {@code ARRAY<BIGINT>},
 * {@code MAP<VARCHAR, BIGINT>}, {@code ROW(a INTEGER, "b c" VARCHAR)}.
 *
 * @param name the text
 * @param id of {@link Types}
 * @param children of the element, of key and value, or of the fields
 */
record SqlType(String name, int id, List<SqlType> children) {
    static SqlType parse(String text) {
        return new Reader(text).type();
    }

    /** Reads one type after the other from a text. */
    private static final class Reader {
        private final String text;
        private int position;

        Reader(String text) {
            this.text = text;
        }

        SqlType type() {
            int start = position;
            while (position < text.length() && ",<>()".indexOf(text.charAt(position)) < 0) {
                position++;
            }
            String word = text.substring(start, position).trim().toUpperCase(Locale.ROOT);
            List<SqlType> children = new ArrayList<>();
            if (word.equals("ROW") && at('(')) {
                fields(children);
            } else if (at('<')) {
                do {
                    position++;
                    children.add(type());
                } while (at(','));
                position++;
            } else if (at('(')) {
                position = text.indexOf(')', position) + 1;
            }
            return new SqlType(text.substring(start, position).trim(), id(word), List.copyOf(children));
        }

        private boolean at(char c) {
            return position < text.length() && text.charAt(position) == c;
        }

        private void fields(List<SqlType> children) {
            do {
                position++;
                skipName();
                children.add(type());
            } while (at(','));
            position++;
        }

        private void skipName() {
            while (at(' ')) {
                position++;
            }
            if (at('"')) {
                do {
                    position = text.indexOf('"', position + 1) + 1;
                } while (at('"'));
            } else {
                position = text.indexOf(' ', position);
            }
            position++;
        }

        private static int id(String word) {
            return switch (word) {
                case "BOOLEAN" -> Types.BOOLEAN;
                case "TINYINT" -> Types.TINYINT;
                case "SMALLINT" -> Types.SMALLINT;
                case "INTEGER", "INT" -> Types.INTEGER;
                case "BIGINT" -> Types.BIGINT;
                case "FLOAT", "REAL" -> Types.REAL;
                case "DOUBLE" -> Types.DOUBLE;
                case "DECIMAL", "NUMERIC" -> Types.DECIMAL;
                case "VARBINARY", "BINARY" -> Types.VARBINARY;
                case "DATE" -> Types.DATE;
                case "TIME" -> Types.TIME;
                case "TIMESTAMP" -> Types.TIMESTAMP;
                case "TIMESTAMP_LTZ" -> Types.TIMESTAMP_WITH_TIMEZONE;
                case "ARRAY" -> Types.ARRAY;
                case "MAP" -> Types.JAVA_OBJECT;
                case "ROW" -> Types.STRUCT;
                default -> Types.VARCHAR;
            };
        }
    }
}
