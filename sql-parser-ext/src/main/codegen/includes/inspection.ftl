<#-- SHOW, DESCRIBE, EXPLAIN. -->

SqlNode ShowStatement() :
{
    final Span s;
    final ShowTarget target;
    ObjectKind kind = null;
    SqlNode pattern = null;
    final SqlIdentifier name;
}
{
    <SHOW> { s = span(); }
    (
        <CREATE>
        [ LOOKAHEAD(KindAndName()) kind = ObjectKindWord() ]
        name = CompoundIdentifier()
        { return new SqlShowCreate(s.end(this), kind, name); }
    |
        target = ShowTargetWord() [ <LIKE> pattern = TextLiteral() ]
        { return new SqlShow(s.end(this), target, pattern); }
    )
}

/** Tells SHOW CREATE SINK x from SHOW CREATE sink. */
void KindAndName() : {}
{
    ( <STREAM> | <TABLE> | <VIEW> | <MATERIALIZED> <VIEW> | <SINK> | <FUNCTION> ) CompoundIdentifier()
}

ShowTarget ShowTargetWord() :
{
}
{
    <ALL> { return ShowTarget.SETTINGS; }
|   <STREAMS> { return ShowTarget.STREAMS; }
|   <TABLES> { return ShowTarget.TABLES; }
|   <VIEWS> { return ShowTarget.VIEWS; }
|   <MATERIALIZED> <VIEWS> { return ShowTarget.MATERIALIZED_VIEWS; }
|   <SINKS> { return ShowTarget.SINKS; }
|   <QUERIES> { return ShowTarget.QUERIES; }
|   <FUNCTIONS> { return ShowTarget.FUNCTIONS; }
|   <CONNECTORS> { return ShowTarget.CONNECTORS; }
|   <FORMATS> { return ShowTarget.FORMATS; }
|   Unexpected() { return null; }
}

SqlNode DescribeStatement() :
{
    final Span s;
    boolean extended = false;
    DescribeTarget target = DescribeTarget.RELATION;
    final SqlIdentifier name;
}
{
    ( <DESCRIBE> | <DESC> ) { s = span(); }
    [ LOOKAHEAD(ExtendedAndName()) <EXTENDED> { extended = true; } ]
    (
        LOOKAHEAD(<CONNECTOR> ConnectorName())
        <CONNECTOR> { target = DescribeTarget.CONNECTOR; } name = ConnectorName()
    |
        LOOKAHEAD(<FORMAT> ConnectorName())
        <FORMAT> { target = DescribeTarget.FORMAT; } name = ConnectorName()
    |
        LOOKAHEAD(<FUNCTION> CompoundIdentifier())
        <FUNCTION> { target = DescribeTarget.FUNCTION; } name = CompoundIdentifier()
    |
        [ LOOKAHEAD(KindAndName()) ObjectKindWord() ] name = DescribedName()
    )
    { return new SqlDescribe(s.end(this), target, extended, name); }
}

SqlIdentifier DescribedName() :
{
    final SqlIdentifier name;
}
{
    name = CompoundIdentifier() { return name; }
|
    Unexpected() { return null; }
}

/** Tells DESCRIBE EXTENDED x from DESCRIBE extended. */
void ExtendedAndName() : {} { <EXTENDED> ( CompoundIdentifier() | <STREAM> | <TABLE> ) }

/** A connector or format may have a dash in its name, so that a string will do. */
SqlIdentifier ConnectorName() :
{
    final SqlNode text;
    final SqlIdentifier name;
}
{
    text = TextLiteral() {
        return new SqlIdentifier(((SqlLiteral) text).toValue(), text.getParserPosition().withQuoting(true));
    }
|
    name = SimpleIdentifier() { return name; }
}

SqlNode ExplainStatement() :
{
    final Span s;
    ExplainMode mode = null;
    final SqlNode statement;
}
{
    <EXPLAIN> { s = span(); }
    [
        LOOKAHEAD(1)
        <LOGICAL> { mode = ExplainMode.LOGICAL; }
    |
        <PHYSICAL> { mode = ExplainMode.PHYSICAL; }
    |
        <STATE> { mode = ExplainMode.STATE; }
    |
        <WATERMARK> { mode = ExplainMode.WATERMARK; }
    ]
    [ LOOKAHEAD(2) <PLAN> <FOR> ]
    statement = SqlStmt()
    { return new SqlExplainStatement(s.end(this), mode, statement); }
}

/** Refuses the next token with the words that could stand there. Always matches, so that the blame is not put earlier. */
JAVACODE SqlNode Unexpected() {
    throw generateParseException();
}
