package io.eddyline.planner.ddl;

import io.eddyline.catalog.Catalog;
import io.eddyline.catalog.CatalogObject;
import io.eddyline.catalog.StreamDefinition;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import io.eddyline.planner.validate.Errors;
import io.eddyline.sql.ast.SqlCreateStream;
import io.eddyline.sql.ast.SqlOption;
import io.eddyline.sql.ast.SqlWatermark;
import io.eddyline.sql.parser.EddylineParser;
import java.util.HashSet;
import java.util.Set;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;

/**
 * {@code CREATE STREAM ... LIKE other}: the other's columns and watermark, with what the statement adds, and its options where the statement
 * gives no others; none of them when the statement names a connector.
 */
public final class StreamLike {
    private StreamLike() {}

    /** The statement with all that it takes over written out; itself when it takes over nothing. */
    public static SqlCreateStream expand(SqlCreateStream statement, Catalog catalog) {
        if (statement.like() == null) {
            return statement;
        }
        SqlCreateStream other = (SqlCreateStream)
                EddylineParser.parseStatement(definition(statement, catalog).ddl());
        SqlNodeList elements = new SqlNodeList(statement.elementNodes().getParserPosition());
        boolean ownWatermark = statement.elementNodes().getList().stream().anyMatch(SqlWatermark.class::isInstance);
        for (SqlNode element : other.elementNodes()) {
            if (!(ownWatermark && element instanceof SqlWatermark)) {
                elements.add(element);
            }
        }
        elements.addAll(statement.elementNodes());
        return new SqlCreateStream(
                statement.getParserPosition(), statement.clause(), elements, null, options(statement, other));
    }

    private static StreamDefinition definition(SqlCreateStream statement, Catalog catalog) {
        String name = ObjectNames.simple(statement.like());
        return catalog.find(name)
                .filter(StreamDefinition.class::isInstance)
                .map(StreamDefinition.class::cast)
                .orElseThrow(() -> Errors.at(
                                statement.like(), ErrorCode.UNKNOWN_OBJECT, "there is no stream named '" + name + "'")
                        .hint(Suggestions.didYouMean(
                                name,
                                catalog.objects().stream()
                                        .map(CatalogObject::name)
                                        .toList())));
    }

    private static SqlNodeList options(SqlCreateStream statement, SqlCreateStream other) {
        Set<String> given = new HashSet<>();
        statement.options().forEach(option -> given.add(option.key()));
        SqlNodeList options = new SqlNodeList(statement.optionNodes().getParserPosition());
        if (!given.contains("connector")) {
            for (SqlOption option : other.options()) {
                if (!given.contains(option.key())) {
                    options.add(option);
                }
            }
        }
        for (SqlNode option : statement.optionNodes()) {
            options.add(option);
        }
        return options;
    }
}
