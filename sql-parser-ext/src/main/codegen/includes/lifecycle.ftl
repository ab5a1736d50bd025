<#-- DROP, ALTER, PAUSE, RESUME, STOP, COMMENT ON, SET, RESET. -->

ObjectKind ObjectKindWord() :
{
}
{
    <STREAM> { return ObjectKind.STREAM; }
|   <TABLE> { return ObjectKind.TABLE; }
|   <VIEW> { return ObjectKind.VIEW; }
|   <MATERIALIZED> <VIEW> { return ObjectKind.MATERIALIZED_VIEW; }
|   <SINK> { return ObjectKind.SINK; }
|   <FUNCTION> { return ObjectKind.FUNCTION; }
}

ObjectKind RequiredObjectKind() :
{
    final ObjectKind kind;
}
{
    kind = ObjectKindWord() { return kind; }
|
    Unexpected() { return null; }
}

SqlNode DropStatement() :
{
    final Span s;
    final ObjectKind kind;
    boolean ifExists = false;
    final SqlIdentifier name;
    boolean cascade = false;
}
{
    <DROP> { s = span(); } kind = RequiredObjectKind()
    [ LOOKAHEAD(2) <IF> <EXISTS> { ifExists = true; } ]
    name = CompoundIdentifier()
    [ <CASCADE> { cascade = true; } | <RESTRICT> ]
    { return new SqlDropObject(s.end(this), kind, ifExists, name, cascade); }
}

SqlNode AlterStatement() :
{
    final Span s;
    final ObjectKind kind;
    final SqlIdentifier name;
    final QueryAction action;
    final SqlNode query;
    final SqlNodeList optionList;
    final SqlIdentifier newName;
}
{
    <ALTER> { s = span(); } kind = RequiredObjectKind() name = CompoundIdentifier()
    (
        action = QueryActionWord()
        { return new SqlAlterQueryState(s.end(this), kind, name, action); }
    |
        <AS> query = QueryWithEmit()
        { return new SqlAlterQuery(s.end(this), kind, name, query); }
    |
        <SET> optionList = OptionList()
        { return new SqlAlterOptions(s.end(this), kind, name, optionList); }
    |
        <RENAME> <TO> newName = SimpleIdentifier()
        { return new SqlRenameObject(s.end(this), kind, name, newName); }
    |
        query = Unexpected() { return query; }
    )
}

QueryAction QueryActionWord() :
{
}
{
    <PAUSE> { return QueryAction.PAUSE; }
|   <RESUME> { return QueryAction.RESUME; }
|   <STOP> { return QueryAction.STOP; }
}

/** PAUSE x, RESUME x, STOP x. */
SqlNode QueryStateStatement() :
{
    final Span s;
    final QueryAction action;
    final SqlIdentifier name;
}
{
    action = QueryActionWord() { s = span(); } name = CompoundIdentifier()
    { return new SqlAlterQueryState(s.end(this), null, name, action); }
}

SqlNode CommentStatement() :
{
    final Span s;
    final ObjectKind kind;
    final SqlIdentifier name;
    SqlNode comment = null;
}
{
    <COMMENT> { s = span(); } <ON>
    ( <COLUMN> { kind = ObjectKind.COLUMN; } | kind = RequiredObjectKind() )
    name = CompoundIdentifier() <IS> ( comment = TextLiteral() | <NULL> )
    { return new SqlCommentOn(s.end(this), kind, name, comment); }
}

SqlNode SetStatement() :
{
    final Span s;
    final SqlNode key;
    final SqlNode value;
}
{
    <SET> { s = span(); } key = OptionKey() ( <EQ> | <TO> ) value = OptionValue()
    { return new SqlSetSetting(s.end(this), key, value); }
}

SqlNode ResetStatement() :
{
    final Span s;
    SqlNode key = null;
}
{
    <RESET> { s = span(); } ( LOOKAHEAD(2) <ALL> | key = OptionKey() )
    { return new SqlResetSetting(s.end(this), key); }
}
