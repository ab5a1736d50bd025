<#-- CREATE of every kind, and what stands between the parentheses of a stream or table. -->

boolean IfNotExistsOpt() : {} { <IF> <NOT> <EXISTS> { return true; } | { return false; } }

SqlNode CreateStatement() :
{
    final Span s;
    boolean replace = false;
    final SqlNode create;
}
{
    <CREATE> { s = span(); }
    [ <OR> <REPLACE> { replace = true; } ]
    (
        create = CreateStream(s, replace)
    |
        create = CreateTable(s, replace)
    |
        create = CreateView(s, replace)
    |
        create = CreateMaterializedView(s, replace)
    |
        create = CreateSink(s, replace)
    |
        create = CreateFunction(s, replace)
    |
        create = Unexpected()
    )
    { return create; }
}

SqlNode CreateStream(Span s, boolean replace) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    SqlNodeList elements = SqlNodeList.EMPTY;
    SqlNodeList optionList = SqlNodeList.EMPTY;
    SqlIdentifier like = null;
}
{
    <STREAM> ifNotExists = IfNotExistsOpt() name = CompoundIdentifier()
    [ elements = TableElementList() ]
    (
        <LIKE> like = CompoundIdentifier() optionList = OptionListOpt()
    |
        optionList = WithOptions() [ <LIKE> like = CompoundIdentifier() ]
    |
        { }
    )
    { return new SqlCreateStream(s.end(this), new CreateClause(replace, ifNotExists, name), elements, like, optionList); }
}

SqlNode CreateTable(Span s, boolean replace) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    SqlNodeList elements = SqlNodeList.EMPTY;
    final SqlNodeList optionList;
    SqlNode query = null;
}
{
    <TABLE> ifNotExists = IfNotExistsOpt() name = CompoundIdentifier()
    [ elements = TableElementList() ]
    optionList = OptionListOpt()
    [ <AS> query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY) ]
    { return new SqlCreateTable(s.end(this), new CreateClause(replace, ifNotExists, name), elements, optionList, query); }
}

SqlNode CreateView(Span s, boolean replace) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    SqlNodeList columns = SqlNodeList.EMPTY;
    final SqlNode query;
}
{
    <VIEW> ifNotExists = IfNotExistsOpt() name = CompoundIdentifier()
    [ columns = ParenthesizedSimpleIdentifierList() ]
    <AS> query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
    { return new SqlCreateView(s.end(this), new CreateClause(replace, ifNotExists, name), columns, query); }
}

SqlNode CreateMaterializedView(Span s, boolean replace) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    SqlNodeList columns = SqlNodeList.EMPTY;
    final SqlNodeList optionList;
    final SqlNode query;
}
{
    <MATERIALIZED> <VIEW> ifNotExists = IfNotExistsOpt() name = CompoundIdentifier()
    [ columns = ParenthesizedSimpleIdentifierList() ]
    optionList = OptionListOpt()
    <AS> query = QueryWithEmit()
    {
        return new SqlCreateMaterializedView(s.end(this), new CreateClause(replace, ifNotExists, name), columns,
            optionList, query);
    }
}

SqlNode CreateSink(Span s, boolean replace) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    SqlNodeList columns = SqlNodeList.EMPTY;
    final SqlNodeList optionList;
    final SqlNode query;
}
{
    <SINK> ifNotExists = IfNotExistsOpt() name = CompoundIdentifier()
    [ columns = ParenthesizedSimpleIdentifierList() ]
    optionList = OptionListOpt()
    <AS> query = QueryWithEmit()
    {
        return new SqlCreateSink(s.end(this), new CreateClause(replace, ifNotExists, name), columns, optionList, query);
    }
}

SqlNode CreateFunction(Span s, boolean replace) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    final SqlNode className;
    SqlNode jar;
    final List<SqlNode> jars = new ArrayList<SqlNode>();
    final Span jarSpan = Span.of();
}
{
    <FUNCTION> ifNotExists = IfNotExistsOpt() name = CompoundIdentifier()
    <AS> className = TextLiteral()
    [
        <USING> <JAR> { jarSpan.add(this); } jar = TextLiteral() { jars.add(jar); }
        ( <COMMA> <JAR> jar = TextLiteral() { jars.add(jar); } )*
    ]
    {
        return new SqlCreateFunction(s.end(this), new CreateClause(replace, ifNotExists, name), className,
            new SqlNodeList(jars, jars.isEmpty() ? SqlParserPos.ZERO : jarSpan.end(this)));
    }
}

SqlNodeList TableElementList() :
{
    final Span s;
    final List<SqlNode> list = new ArrayList<SqlNode>();
    SqlNode element;
}
{
    <LPAREN> { s = span(); }
    element = TableElement() { list.add(element); }
    ( <COMMA> element = TableElement() { list.add(element); } )*
    <RPAREN> { return new SqlNodeList(list, s.end(this)); }
}

SqlNode TableElement() :
{
    final SqlNode element;
}
{
    (
        LOOKAHEAD(2)
        element = WatermarkElement()
    |
        LOOKAHEAD([ <CONSTRAINT> SimpleIdentifier() ] <PRIMARY> <KEY> <LPAREN>)
        element = PrimaryKeyElement()
    |
        element = ColumnElement()
    )
    { return element; }
}

SqlNode WatermarkElement() :
{
    final Span s;
    final SqlIdentifier column;
    final SqlNode expression;
}
{
    <WATERMARK> { s = span(); } <FOR> column = CompoundIdentifier()
    <AS> expression = Expression(ExprContext.ACCEPT_NON_QUERY)
    { return new SqlWatermark(s.end(this), column, expression); }
}

SqlNode PrimaryKeyElement() :
{
    final Span s;
    final SqlNodeList columns;
    final boolean enforced;
}
{
    [ <CONSTRAINT> SimpleIdentifier() ]
    <PRIMARY> { s = span(); } <KEY> columns = ParenthesizedSimpleIdentifierList() enforced = EnforcedOpt()
    { return new SqlPrimaryKey(s.end(this), columns, enforced); }
}

boolean EnforcedOpt() : {} { <ENFORCED> { return true; } | LOOKAHEAD(2) <NOT> <ENFORCED> { return false; } | { return true; } }

/** One column: declared, computed (name AS expression) or taken from the connector's metadata. */
SqlNode ColumnElement() :
{
    final SqlIdentifier name;
    final Span s;
    final SqlNode expression;
    SqlNode comment = null;
    final SqlDataTypeSpec type;
    final ColumnClauses clauses = new ColumnClauses();
}
{
    name = SimpleIdentifier() { s = span(); }
    (
        <AS> expression = Expression(ExprContext.ACCEPT_NON_QUERY)
        [ <COMMENT> comment = TextLiteral() ]
        { return new SqlComputedColumn(s.end(this), name, expression, comment); }
    |
        type = DataType()
        ( ColumnClause(clauses) )*
        { return clauses.toColumn(s.end(this), name, type); }
    )
}

void ColumnClause(ColumnClauses clauses) :
{
    SqlNode node = null;
    Span s;
}
{
    <NOT> { s = span(); } <NULL> { clauses.setNullable(false, s.end(this)); }
|
    <NULL> { clauses.setNullable(true, getPos()); }
|
    <PRIMARY> { s = span(); } <KEY> EnforcedOpt() { clauses.setPrimaryKey(s.end(this)); }
|
    <DEFAULT_> { s = span(); } node = Expression(ExprContext.ACCEPT_NON_QUERY) { clauses.setDefault(node, s.end(this)); }
|
    <METADATA> { s = span(); } [ <FROM> node = TextLiteral() ] { clauses.setMetadata(node, s.end(this)); }
|
    <VIRTUAL> { clauses.setVirtual(getPos()); }
|
    <COMMENT> { s = span(); } node = TextLiteral() { clauses.setComment(node, s.end(this)); }
}
