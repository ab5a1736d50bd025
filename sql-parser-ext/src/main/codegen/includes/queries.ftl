<#-- Queries and INSERT with EMIT, SUBSCRIBE, the infix cast. -->

SqlNode QueryStatement() :
{
    final SqlNode query;
}
{
    query = QueryWithEmit() { return query; }
}

SqlNode QueryWithEmit() :
{
    final SqlNode query;
    final SqlNode emit;
}
{
    query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY) emit = EmitOpt(query) { return emit; }
}

SqlNode InsertStatement() :
{
    final SqlNode insert;
    final SqlNode emit;
}
{
    insert = SqlInsert() emit = EmitOpt(insert) { return emit; }
}

SqlNode EmitOpt(SqlNode query) :
{
    final Span s = Span.of(query);
    final EmitMode mode;
}
{
    <EMIT>
    (
        <CHANGES> { mode = EmitMode.CHANGES; }
    |
        <FINAL> { mode = EmitMode.FINAL; }
    |
        <ON>
        (
            <WINDOW> <CLOSE> { mode = EmitMode.WINDOW_CLOSE; }
        |
            <UPDATE> { mode = EmitMode.UPDATE; }
        )
    )
    { return new SqlEmit(s.end(this), query, mode); }
|
    { return query; }
}

SqlNode SubscribeStatement() :
{
    final Span s;
    final SqlNode target;
    final SqlNodeList optionList;
    SqlNode upTo = null;
}
{
    <SUBSCRIBE> { s = span(); } [ <TO> ]
    (
        <LPAREN> target = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY) <RPAREN>
    |
        target = CompoundIdentifier()
    )
    optionList = OptionListOpt()
    [ <UP> <TO> upTo = Literal() ]
    { return new SqlSubscribe(s.end(this), target, optionList, upTo); }
}

void InfixCast(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlDataTypeSpec type;
}
{
    <INFIX_CAST> { checkNonQueryExpression(exprContext); }
    type = DataType() {
        list.add(new SqlParserUtil.ToTreeListItem(SqlLibraryOperators.INFIX_CAST, s.pos()));
        list.add(type);
    }
}
