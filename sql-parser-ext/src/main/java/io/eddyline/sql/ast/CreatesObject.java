package io.eddyline.sql.ast;

import org.apache.calcite.sql.SqlIdentifier;

/** A CREATE statement. */
public sealed interface CreatesObject
        permits SqlCreateFunction,
                SqlCreateMaterializedView,
                SqlCreateSink,
                SqlCreateStream,
                SqlCreateTable,
                SqlCreateView {
    CreateClause clause();

    ObjectKind kind();

    default SqlIdentifier name() {
        return clause().name();
    }

    default boolean ifNotExists() {
        return clause().ifNotExists();
    }

    default boolean replace() {
        return clause().replace();
    }
}
