package io.eddyline.sql.ast;

/** One method per kind of table element. */
public interface TableElementVisitor<R> {
    R column(SqlColumn element);

    R computedColumn(SqlComputedColumn element);

    R metadataColumn(SqlMetadataColumn element);

    R primaryKey(SqlPrimaryKey element);

    R watermark(SqlWatermark element);
}
