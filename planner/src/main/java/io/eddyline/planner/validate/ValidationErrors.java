package io.eddyline.planner.validate;

import io.eddyline.catalog.Catalog;
import io.eddyline.catalog.CatalogObject;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.planner.schema.EngineTables;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Turns what Calcite throws into errors for users: code, place, plain words, the nearest name. */
public final class ValidationErrors {
    private final Map<String, List<String>> columnsByRelation = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> sinks = new ArrayList<>();

    private ValidationErrors() {}

    /** For queries over the catalog. */
    public static ValidationErrors of(Catalog catalog, EngineTables tables) {
        ValidationErrors errors = new ValidationErrors();
        for (CatalogObject object : catalog.objects()) {
            if (object.kind().equals("SINK")) {
                errors.sinks.add(object.name());
            } else {
                errors.columnsByRelation.put(object.name(), object.rowType().names());
            }
        }
        for (EngineTables.EngineTable table : tables.tables()) {
            String name = table.schemaName().isEmpty() ? table.name() : table.schemaName() + "." + table.name();
            errors.columnsByRelation.put(name, table.rowType().names());
        }
        return errors;
    }

    /** For expressions over one relation. */
    public static ValidationErrors of(String name, RowType columns) {
        ValidationErrors errors = new ValidationErrors();
        errors.columnsByRelation.put(name, columns.names());
        return errors;
    }

    /** Runs what may throw. */
    public <T> T explained(SqlNode query, Supplier<T> planning) {
        try {
            return planning.get();
        } catch (EddylineException e) {
            throw positioned(e, query);
        } catch (CalciteContextException e) {
            throw explain(e, query);
        } catch (RuntimeException | AssertionError e) {
            throw unwrap(e, query);
        }
    }

    private static EddylineException positioned(EddylineException error, SqlNode query) {
        return error.position().isPresent()
                ? error
                : Positions.of(query).map(error::at).orElse(error);
    }

    private EddylineException unwrap(Throwable error, SqlNode query) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof EddylineException known) {
                return positioned(known, query);
            }
            if (cause instanceof CalciteContextException known) {
                return explain(known, query);
            }
        }
        if (error instanceof CalciteException known) {
            return Errors.at(query, ErrorCode.INVALID_QUERY, known.getMessage());
        }
        EddylineException unknown =
                new EddylineException(ErrorCode.NOT_SUPPORTED, "not supported yet: a query of this form", error);
        return Positions.of(query).map(unknown::at).orElse(unknown);
    }

    private EddylineException explain(CalciteContextException error, SqlNode query) {
        Throwable cause = error.getCause() == null ? error : error.getCause();
        EddylineException explained =
                new ValidatorMessages(columnsByRelation, sinks, NamesInQuery.of(query)).explain(cause.getMessage());
        SqlParserPos position = new SqlParserPos(
                error.getPosLine(), error.getPosColumn(), error.getEndPosLine(), error.getEndPosColumn());
        return Positions.of(position).map(explained::at).orElse(explained);
    }
}
