package io.eddyline.server.session;

import io.eddyline.catalog.CatalogObject;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.SourcePosition;
import io.eddyline.error.Suggestions;
import io.eddyline.server.catalog.CatalogEntry;
import io.eddyline.server.catalog.ServerCatalog;
import io.eddyline.sql.ast.ObjectKind;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Names in statements. */
final class Names {
    private Names() {}

    /** A name without schema. */
    static String simple(SqlIdentifier identifier) {
        if (!identifier.isSimple()) {
            throw new EddylineException(
                            ErrorCode.NOT_SUPPORTED, "not supported yet: schemas, as in '" + identifier + "'")
                    .at(position(identifier));
        }
        return identifier.getSimple();
    }

    static SourcePosition position(SqlIdentifier identifier) {
        SqlParserPos pos = identifier.getParserPosition();
        return new SourcePosition(
                Math.max(1, pos.getLineNum()),
                Math.max(1, pos.getColumnNum()),
                Math.max(1, pos.getEndLineNum()),
                Math.max(1, pos.getEndColumnNum()));
    }

    /** The object of this name, also one that no longer plans; UNKNOWN_OBJECT with the nearest name else. */
    static CatalogEntry require(ServerCatalog catalog, SqlIdentifier identifier) {
        String name = simple(identifier);
        return catalog.entry(name).orElseThrow(() -> unknown(catalog, name).at(position(identifier)));
    }

    static EddylineException unknown(ServerCatalog catalog, String name) {
        return new EddylineException(
                        ErrorCode.UNKNOWN_OBJECT, "there is no stream, table, view or sink named '" + name + "'")
                .hint(Suggestions.didYouMean(
                        name, catalog.entries().stream().map(CatalogEntry::name).toList()));
    }

    /** The definition of an object, or the reason why it has none. */
    static CatalogObject definition(CatalogEntry entry) {
        return entry.object()
                .orElseThrow(() -> entry.failure()
                        .orElseGet(() -> new EddylineException(
                                ErrorCode.INVALID_QUERY, "'" + entry.name() + "' cannot be planned any more")));
    }

    /** WRONG_OBJECT_KIND unless the object is of the kind that the statement names; null names none. */
    static void checkKind(CatalogEntry entry, ObjectKind kind, SqlIdentifier identifier) {
        if (kind != null && !entry.kind().equals(kind.words())) {
            throw new EddylineException(
                            ErrorCode.WRONG_OBJECT_KIND,
                            "'" + entry.name() + "' is a " + entry.kind() + ", not a " + kind.words())
                    .at(position(identifier));
        }
    }
}
