package io.eddyline.server.avatica;

import static io.eddyline.server.avatica.AvaticaErrors.translating;

import io.eddyline.server.system.Relations;
import io.eddyline.type.RowType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.calcite.avatica.Meta;

/** The requests of {@link java.sql.DatabaseMetaData}. What Eddyline doesn't have (procedures, indexes, privileges) is an empty answer. */
abstract class MetadataMeta implements Meta {
    private static final String KEYWORDS = "DESCRIBE,EMIT,PAUSE,RESUME,SHOW,SINK,STREAM,SUBSCRIBE,TUMBLE,WATERMARK";

    protected final ClientConnections connections;
    private final MetadataRows rows;

    MetadataMeta(ClientConnections connections, Relations relations) {
        this.connections = connections;
        this.rows = new MetadataRows(relations);
    }

    @Override
    public Map<DatabaseProperty, Object> getDatabaseProperties(ConnectionHandle handle) {
        return translating(() -> {
            connections.require(handle.id);
            Map<DatabaseProperty, Object> properties = new EnumMap<>(DatabaseProperty.class);
            for (DatabaseProperty property : DatabaseProperty.values()) {
                properties.put(property, property.defaultValue);
            }
            properties.put(DatabaseProperty.GET_DATABASE_PRODUCT_NAME, "Eddyline");
            properties.put(DatabaseProperty.GET_DATABASE_PRODUCT_VERSION, "0.1.0");
            properties.put(DatabaseProperty.GET_DATABASE_MAJOR_VERSION, 0);
            properties.put(DatabaseProperty.GET_DATABASE_MINOR_VERSION, 1);
            properties.put(DatabaseProperty.GET_S_Q_L_KEYWORDS, KEYWORDS);
            return properties;
        });
    }

    private MetaResultSet answer(ConnectionHandle handle, RowType columns, Supplier<List<Object>> content) {
        return translating(() -> {
            int id = connections.require(handle.id).nextId();
            Signature signature = Signature.create(
                    SqlTypes.columns(columns), "", List.of(), CursorFactory.LIST, StatementType.SELECT);
            return MetaResultSet.create(handle.id, id, true, signature, Frame.create(0, true, content.get()));
        });
    }

    private MetaResultSet nothing(ConnectionHandle handle, RowType columns) {
        return answer(handle, columns, List::of);
    }

    @Override
    public MetaResultSet getTables(ConnectionHandle h, String catalog, Pat schema, Pat table, List<String> types) {
        return answer(h, MetadataColumns.TABLES, () -> rows.tables(schema, table, types));
    }

    @Override
    public MetaResultSet getColumns(ConnectionHandle h, String catalog, Pat schema, Pat table, Pat column) {
        return answer(h, MetadataColumns.COLUMNS, () -> rows.columns(schema, table, column));
    }

    @Override
    public MetaResultSet getSchemas(ConnectionHandle h, String catalog, Pat schema) {
        return answer(h, MetadataColumns.SCHEMAS, () -> rows.schemas(schema));
    }

    @Override
    public MetaResultSet getCatalogs(ConnectionHandle h) {
        return nothing(h, MetadataColumns.CATALOGS);
    }

    @Override
    public MetaResultSet getTableTypes(ConnectionHandle h) {
        return answer(h, MetadataColumns.TABLE_TYPES, rows::tableTypes);
    }

    @Override
    public MetaResultSet getTypeInfo(ConnectionHandle h) {
        return answer(h, MetadataColumns.TYPES, rows::typeInfo);
    }

    @Override
    public MetaResultSet getPrimaryKeys(ConnectionHandle h, String catalog, String schema, String table) {
        return answer(h, MetadataColumns.PRIMARY_KEYS, () -> rows.primaryKeys(schema, table));
    }

    @Override
    public MetaResultSet getProcedures(ConnectionHandle h, String catalog, Pat schema, Pat procedure) {
        return nothing(h, MetadataColumns.PROCEDURES);
    }

    @Override
    public MetaResultSet getProcedureColumns(
            ConnectionHandle h, String catalog, Pat schema, Pat procedure, Pat column) {
        return nothing(h, MetadataColumns.PROCEDURE_COLUMNS);
    }

    @Override
    public MetaResultSet getColumnPrivileges(
            ConnectionHandle h, String catalog, String schema, String table, Pat column) {
        return nothing(h, MetadataColumns.COLUMN_PRIVILEGES);
    }

    @Override
    public MetaResultSet getTablePrivileges(ConnectionHandle h, String catalog, Pat schema, Pat table) {
        return nothing(h, MetadataColumns.TABLE_PRIVILEGES);
    }

    @Override
    public MetaResultSet getBestRowIdentifier(
            ConnectionHandle h, String catalog, String schema, String table, int scope, boolean nullable) {
        return nothing(h, MetadataColumns.ROW_IDENTIFIERS);
    }

    @Override
    public MetaResultSet getVersionColumns(ConnectionHandle h, String catalog, String schema, String table) {
        return nothing(h, MetadataColumns.ROW_IDENTIFIERS);
    }

    @Override
    public MetaResultSet getImportedKeys(ConnectionHandle h, String catalog, String schema, String table) {
        return nothing(h, MetadataColumns.FOREIGN_KEYS);
    }

    @Override
    public MetaResultSet getExportedKeys(ConnectionHandle h, String catalog, String schema, String table) {
        return nothing(h, MetadataColumns.FOREIGN_KEYS);
    }

    @Override
    public MetaResultSet getCrossReference(
            ConnectionHandle h,
            String parentCatalog,
            String parentSchema,
            String parentTable,
            String foreignCatalog,
            String foreignSchema,
            String foreignTable) {
        return nothing(h, MetadataColumns.FOREIGN_KEYS);
    }

    @Override
    public MetaResultSet getIndexInfo(
            ConnectionHandle h, String catalog, String schema, String table, boolean unique, boolean approximate) {
        return nothing(h, MetadataColumns.INDEXES);
    }

    @Override
    public MetaResultSet getUDTs(ConnectionHandle h, String catalog, Pat schema, Pat type, int[] types) {
        return nothing(h, MetadataColumns.USER_TYPES);
    }

    @Override
    public MetaResultSet getSuperTypes(ConnectionHandle h, String catalog, Pat schema, Pat type) {
        return nothing(h, MetadataColumns.SUPER_TYPES);
    }

    @Override
    public MetaResultSet getSuperTables(ConnectionHandle h, String catalog, Pat schema, Pat table) {
        return nothing(h, MetadataColumns.SUPER_TABLES);
    }

    @Override
    public MetaResultSet getAttributes(ConnectionHandle h, String catalog, Pat schema, Pat type, Pat attribute) {
        return nothing(h, MetadataColumns.ATTRIBUTES);
    }

    @Override
    public MetaResultSet getClientInfoProperties(ConnectionHandle h) {
        return nothing(h, MetadataColumns.CLIENT_PROPERTIES);
    }

    @Override
    public MetaResultSet getFunctions(ConnectionHandle h, String catalog, Pat schema, Pat function) {
        return nothing(h, MetadataColumns.FUNCTIONS);
    }

    @Override
    public MetaResultSet getFunctionColumns(ConnectionHandle h, String catalog, Pat schema, Pat function, Pat column) {
        return nothing(h, MetadataColumns.FUNCTION_COLUMNS);
    }

    @Override
    public MetaResultSet getPseudoColumns(ConnectionHandle h, String catalog, Pat schema, Pat table, Pat column) {
        return nothing(h, MetadataColumns.PSEUDO_COLUMNS);
    }
}
