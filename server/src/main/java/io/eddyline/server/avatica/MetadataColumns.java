package io.eddyline.server.avatica;

import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.ArrayList;
import java.util.List;

/** Columns of JDBC's metadata results, in the order that {@link java.sql.DatabaseMetaData} says; a name with # is a number, with ? a truth value. */
final class MetadataColumns {
    static final RowType TABLES =
            columns("TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS TYPE_CAT TYPE_SCHEM TYPE_NAME"
                    + " SELF_REFERENCING_COL_NAME REF_GENERATION");
    static final RowType COLUMNS =
            columns("TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE# TYPE_NAME COLUMN_SIZE#"
                    + " BUFFER_LENGTH# DECIMAL_DIGITS# NUM_PREC_RADIX# NULLABLE# REMARKS COLUMN_DEF SQL_DATA_TYPE# SQL_DATETIME_SUB#"
                    + " CHAR_OCTET_LENGTH# ORDINAL_POSITION# IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE#"
                    + " IS_AUTOINCREMENT IS_GENERATEDCOLUMN");
    static final RowType SCHEMAS = columns("TABLE_SCHEM TABLE_CATALOG");
    static final RowType CATALOGS = columns("TABLE_CAT");
    static final RowType TABLE_TYPES = columns("TABLE_TYPE");
    static final RowType TYPES =
            columns("TYPE_NAME DATA_TYPE# PRECISION# LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS NULLABLE#"
                    + " CASE_SENSITIVE? SEARCHABLE# UNSIGNED_ATTRIBUTE? FIXED_PREC_SCALE? AUTO_INCREMENT? LOCAL_TYPE_NAME MINIMUM_SCALE#"
                    + " MAXIMUM_SCALE# SQL_DATA_TYPE# SQL_DATETIME_SUB# NUM_PREC_RADIX#");
    static final RowType PRIMARY_KEYS = columns("TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ# PK_NAME");
    static final RowType PROCEDURES =
            columns("PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME RESERVED1 RESERVED2 RESERVED3 REMARKS"
                    + " PROCEDURE_TYPE# SPECIFIC_NAME");
    static final RowType PROCEDURE_COLUMNS =
            columns("PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME COLUMN_NAME COLUMN_TYPE#"
                    + " DATA_TYPE# TYPE_NAME PRECISION# LENGTH# SCALE# RADIX# NULLABLE# REMARKS COLUMN_DEF SQL_DATA_TYPE#"
                    + " SQL_DATETIME_SUB# CHAR_OCTET_LENGTH# ORDINAL_POSITION# IS_NULLABLE SPECIFIC_NAME");
    static final RowType COLUMN_PRIVILEGES =
            columns("TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE");
    static final RowType TABLE_PRIVILEGES =
            columns("TABLE_CAT TABLE_SCHEM TABLE_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE");
    static final RowType ROW_IDENTIFIERS = columns(
            "SCOPE# COLUMN_NAME DATA_TYPE# TYPE_NAME COLUMN_SIZE# BUFFER_LENGTH# DECIMAL_DIGITS# PSEUDO_COLUMN#");
    static final RowType FOREIGN_KEYS =
            columns("PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM"
                    + " FKTABLE_NAME FKCOLUMN_NAME KEY_SEQ# UPDATE_RULE# DELETE_RULE# FK_NAME PK_NAME DEFERRABILITY#");
    static final RowType INDEXES =
            columns("TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE? INDEX_QUALIFIER INDEX_NAME TYPE#"
                    + " ORDINAL_POSITION# COLUMN_NAME ASC_OR_DESC CARDINALITY# PAGES# FILTER_CONDITION");
    static final RowType USER_TYPES = columns("TYPE_CAT TYPE_SCHEM TYPE_NAME CLASS_NAME DATA_TYPE# REMARKS BASE_TYPE#");
    static final RowType SUPER_TYPES =
            columns("TYPE_CAT TYPE_SCHEM TYPE_NAME SUPERTYPE_CAT SUPERTYPE_SCHEM SUPERTYPE_NAME");
    static final RowType SUPER_TABLES = columns("TABLE_CAT TABLE_SCHEM TABLE_NAME SUPERTABLE_NAME");
    static final RowType ATTRIBUTES =
            columns("TYPE_CAT TYPE_SCHEM TYPE_NAME ATTR_NAME DATA_TYPE# ATTR_TYPE_NAME ATTR_SIZE#"
                    + " DECIMAL_DIGITS# NUM_PREC_RADIX# NULLABLE# REMARKS ATTR_DEF SQL_DATA_TYPE# SQL_DATETIME_SUB# CHAR_OCTET_LENGTH#"
                    + " ORDINAL_POSITION# IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE#");
    static final RowType CLIENT_PROPERTIES = columns("NAME MAX_LEN# DEFAULT_VALUE DESCRIPTION");
    static final RowType FUNCTIONS =
            columns("FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME REMARKS FUNCTION_TYPE# SPECIFIC_NAME");
    static final RowType FUNCTION_COLUMNS =
            columns("FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME COLUMN_NAME COLUMN_TYPE# DATA_TYPE#"
                    + " TYPE_NAME PRECISION# LENGTH# SCALE# RADIX# NULLABLE# REMARKS CHAR_OCTET_LENGTH# ORDINAL_POSITION# IS_NULLABLE"
                    + " SPECIFIC_NAME");
    static final RowType PSEUDO_COLUMNS = columns("TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE# COLUMN_SIZE#"
            + " DECIMAL_DIGITS# NUM_PREC_RADIX# COLUMN_USAGE REMARKS CHAR_OCTET_LENGTH# IS_NULLABLE");

    private MetadataColumns() {}

    private static RowType columns(String names) {
        List<Field> fields = new ArrayList<>();
        for (String name : names.split(" ")) {
            char last = name.charAt(name.length() - 1);
            DataType type = last == '#' ? DataType.integer() : last == '?' ? DataType.bool() : DataType.varchar();
            fields.add(new Field(last == '#' || last == '?' ? name.substring(0, name.length() - 1) : name, type));
        }
        return new RowType(fields);
    }
}
