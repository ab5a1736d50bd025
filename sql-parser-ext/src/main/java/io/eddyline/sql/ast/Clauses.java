package io.eddyline.sql.ast;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;

/** Writes and reads the clauses that several statements share. */
final class Clauses {
    private Clauses() {}

    /** {@code ( a, b )}, each item on a line of its own; nothing when the list is empty. */
    static void writeLines(SqlWriter writer, SqlNodeList list) {
        if (list.isEmpty()) {
            return;
        }
        SqlWriter.Frame frame = writer.startList("(", ")");
        for (SqlNode node : list) {
            writer.sep(",", false);
            writer.newlineAndIndent();
            node.unparse(writer, 0, 0);
        }
        writer.newlineAndIndent();
        writer.endList(frame);
    }

    /** {@code ( a, b )} on one line; nothing when the list is empty. */
    static void writeNames(SqlWriter writer, SqlNodeList list) {
        if (list.isEmpty()) {
            return;
        }
        SqlWriter.Frame frame = writer.startList("(", ")");
        for (SqlNode node : list) {
            writer.sep(",");
            node.unparse(writer, 0, 0);
        }
        writer.endList(frame);
    }

    static void writeOptions(SqlWriter writer, SqlNodeList options) {
        if (!options.isEmpty()) {
            writer.newlineAndIndent();
            writer.keyword("WITH");
            writeLines(writer, options);
        }
    }

    static void writeQuery(SqlWriter writer, SqlNode query) {
        writer.newlineAndIndent();
        writer.keyword("AS");
        writer.newlineAndIndent();
        query.unparse(writer, 0, 0);
    }

    /** The type without Calcite's own notion of nullability, then NOT NULL where it is said. */
    static void writeType(SqlWriter writer, SqlDataTypeSpec type) {
        type.withNullable(null).unparse(writer, 0, 0);
        if (Boolean.FALSE.equals(type.getNullable())) {
            writer.keyword("NOT NULL");
        }
    }

    static SqlWriter.Frame startTypeArguments(SqlWriter writer, String typeName) {
        writer.print(typeName);
        return writer.startList("<", ">");
    }

    static void writeComment(SqlWriter writer, SqlNode comment) {
        if (comment != null) {
            writer.keyword("COMMENT");
            comment.unparse(writer, 0, 0);
        }
    }

    static <T extends SqlNode> List<T> typed(SqlNode list, Class<T> type) {
        return ((SqlNodeList) list).stream().map(type::cast).toList();
    }

    static List<String> names(SqlNode list) {
        return typed(list, SqlIdentifier.class).stream()
                .map(SqlIdentifier::getSimple)
                .collect(Collectors.toList());
    }

    /** The text of a string literal; null for null. */
    static String text(SqlNode literal) {
        return literal == null ? null : ((SqlLiteral) literal).getValueAs(String.class);
    }

    /** A list of facts that may hold null. */
    static List<Object> facts(Object... facts) {
        List<Object> list = new ArrayList<>(facts.length);
        for (Object fact : facts) {
            list.add(fact == null ? "" : fact);
        }
        return List.copyOf(list);
    }
}
