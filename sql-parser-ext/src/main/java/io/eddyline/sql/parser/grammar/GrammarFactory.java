package io.eddyline.sql.parser.grammar;

import java.io.Reader;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParserImplFactory;
import org.apache.calcite.util.SourceStringReader;

/** Makes parsers of the generated grammar, with the context-aware lexer, whose positions begin where it is told. */
public final class GrammarFactory implements SqlParserImplFactory {
    /** Positions begin at line 1, column 1. */
    public static final GrammarFactory INSTANCE = new GrammarFactory(1, 1);

    private final int firstLine;
    private final int firstColumn;

    private GrammarFactory(int firstLine, int firstColumn) {
        this.firstLine = firstLine;
        this.firstColumn = firstColumn;
    }

    /** A factory for text that begins at a place, counted from 1, within a larger one. */
    public static GrammarFactory startingAt(int line, int column) {
        return new GrammarFactory(line, column);
    }

    /** Whether a name spelt like this is quoted to be safe everywhere. */
    public static boolean needsQuotes(String name) {
        return !name.matches("[A-Za-z_][A-Za-z0-9_$]*") || Words.isReserved(name);
    }

    @Override
    public SqlAbstractParserImpl getParser(Reader reader) {
        EddylineGrammar parser = (EddylineGrammar) EddylineGrammar.FACTORY.getParser(reader);
        int length = reader instanceof SourceStringReader source
                ? source.getSourceString().length()
                : 4096;
        parser.jj_input_stream.ReInit(reader, firstLine, firstColumn, Math.max(length, 1));
        parser.token_source = new ContextualTokenSource(parser.jj_input_stream);
        return parser;
    }
}
