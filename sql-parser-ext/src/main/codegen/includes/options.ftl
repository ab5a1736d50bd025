<#-- WITH ( key = value, ... ) and the keys and values of SET. Any word will do as a key or value, reserved or not. -->

SqlNodeList OptionListOpt() :
{
    final SqlNodeList optionList;
}
{
    optionList = WithOptions() { return optionList; }
|
    { return SqlNodeList.EMPTY; }
}

SqlNodeList WithOptions() :
{
    final SqlNodeList optionList;
}
{
    <WITH> optionList = OptionList() { return optionList; }
}

SqlNodeList OptionList() :
{
    final Span s;
    SqlNode option;
    final List<SqlNode> list = new ArrayList<SqlNode>();
}
{
    <LPAREN> { s = span(); }
    (
        <RPAREN>
    |
        option = Option() { list.add(option); } ( <COMMA> option = Option() { list.add(option); } )* <RPAREN>
    )
    { return new SqlNodeList(list, s.end(this)); }
}

SqlNode Option() :
{
    final SqlNode key;
    final SqlNode value;
}
{
    key = OptionKey() <EQ> value = OptionValue()
    { return new SqlOption(Span.of(key).end(this), key, value); }
}

/** A key as a string literal of what was written: 'a.b', a.b, a_b and "a-b". */
SqlNode OptionKey() :
{
    final SqlNode key;
    final SqlIdentifier name;
}
{
    key = TextLiteral() { return key; }
|
    name = Words() { return SqlLiteral.createCharString(String.join(".", name.names), name.getParserPosition()); }
}

SqlNode OptionValue() :
{
    final SqlNode value;
}
{
    LOOKAHEAD({ Words.startsLiteral(getToken(1), getToken(2)) })
    value = Literal() { return value; }
|
    value = Words() { return value; }
}

/** Words with dots between them, as an identifier. */
SqlIdentifier Words() :
{
    final List<String> names = new ArrayList<String>();
    final List<SqlParserPos> positions = new ArrayList<SqlParserPos>();
}
{
    Word(names, positions)
    ( LOOKAHEAD(2) <DOT> Word(names, positions) )*
    { return new SqlIdentifier(names, null, SqlParserPos.sum(positions), positions); }
}

void Word(List<String> names, List<SqlParserPos> positions) :
{
}
{
    LOOKAHEAD({ Words.isReserved(getToken(1)) })
    ReservedWord(names, positions)
|
    AddIdentifierSegment(names, positions)
}

JAVACODE void ReservedWord(List<String> names, List<SqlParserPos> positions) {
    names.add(getNextToken().image);
    positions.add(getPos());
}

/** A string in single quotes, without a character set or continuation. */
SqlNode TextLiteral() :
{
}
{
    <QUOTED_STRING> { return SqlLiteral.createCharString(SqlParserUtil.parseString(token.image), getPos()); }
}
