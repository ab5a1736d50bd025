package io.eddyline.planner.schema;

import java.util.Map;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;

/** Relations and schemas by name. */
final class RelationSchema extends AbstractSchema {
    private final Map<String, Table> tables;
    private final Map<String, Schema> schemas;

    RelationSchema(Map<String, Table> tables, Map<String, Schema> schemas) {
        this.tables = tables;
        this.schemas = schemas;
    }

    @Override
    protected Map<String, Table> getTableMap() {
        return tables;
    }

    @Override
    protected Map<String, Schema> getSubSchemaMap() {
        return schemas;
    }
}
