<#-- Type names beyond Calcite's. Elements, values and fields are nullable unless they say NOT NULL. -->

SqlTypeNameSpec EddylineType() :
{
    final Span s;
    final int precision;
    final boolean nullable;
    final SqlDataTypeSpec element;
    final SqlDataTypeSpec value;
    final List<SqlIdentifier> fieldNames = new ArrayList<SqlIdentifier>();
    final List<SqlDataTypeSpec> fieldTypes = new ArrayList<SqlDataTypeSpec>();
}
{
    <STRING> { return new SqlBasicTypeNameSpec(SqlTypeName.VARCHAR, getPos()); }
|
    <BYTES> { return new SqlBasicTypeNameSpec(SqlTypeName.VARBINARY, getPos()); }
|
    <TIMESTAMP_LTZ> { s = span(); } precision = PrecisionOpt()
    { return new SqlBasicTypeNameSpec(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, precision, s.end(this)); }
|
    <ARRAY> { s = span(); } <LT> element = DataType() nullable = NullableOptDefaultTrue() <GT>
    { return new SqlArrayTypeSpec(element.withNullable(nullable), s.end(this)); }
|
    <MAP> { s = span(); } <LT> element = DataType() <COMMA> value = DataType() nullable = NullableOptDefaultTrue() <GT>
    { return new SqlMapTypeSpec(element, value.withNullable(nullable), s.end(this)); }
|
    <ROW> { s = span(); }
    (
        <LPAREN> AddRowField(fieldNames, fieldTypes) ( <COMMA> AddRowField(fieldNames, fieldTypes) )* <RPAREN>
    |
        <LT> AddRowField(fieldNames, fieldTypes) ( <COMMA> AddRowField(fieldNames, fieldTypes) )* <GT>
    )
    { return new SqlRowTypeSpec(s.end(this), fieldNames, fieldTypes); }
}

void AddRowField(List<SqlIdentifier> names, List<SqlDataTypeSpec> types) :
{
    final SqlIdentifier name;
    final SqlDataTypeSpec type;
    final boolean nullable;
}
{
    name = SimpleIdentifier() type = DataType() nullable = NullableOptDefaultTrue()
    { names.add(name); types.add(type.withNullable(nullable)); }
}
