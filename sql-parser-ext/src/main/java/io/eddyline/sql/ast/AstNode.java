package io.eddyline.sql.ast;

import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.ImmutableNullableList;
import org.apache.calcite.util.Litmus;

/**
 * What all of Eddyline's syntax nodes share: a fixed list of operands (null where a clause is absent) and the facts of
 * the node that are not nodes themselves. Two nodes are equal when both are. Nodes are immutable.
 */
abstract sealed class AstNode extends SqlCall permits SqlEmit, SqlOption, SqlStatement, SqlTableElement {
    private final String title;
    private final List<Object> facts;
    private final List<SqlNode> operands;

    AstNode(String title, SqlParserPos pos, List<Object> facts, SqlNode... operands) {
        super(pos);
        this.title = title;
        this.facts = facts;
        this.operands = ImmutableNullableList.copyOf(operands);
    }

    /** The same node at another place and with other operands, in the order of {@link #getOperandList()}. */
    abstract AstNode copy(SqlParserPos pos, List<SqlNode> operands);

    abstract void write(SqlWriter writer);

    @Override
    public final SqlOperator getOperator() {
        return new AstOperator(title, this);
    }

    @Override
    public final List<SqlNode> getOperandList() {
        return operands;
    }

    @Override
    public final void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        write(writer);
    }

    @Override
    public final boolean equalsDeep(SqlNode node, Litmus litmus) {
        if (node == null || node.getClass() != getClass()) {
            return litmus.fail("{} != {}", this, node);
        }
        AstNode that = (AstNode) node;
        if (!facts.equals(that.facts)) {
            return litmus.fail("{} != {}", facts, that.facts);
        }
        return SqlNode.equalDeep(operands, that.operands, litmus);
    }

    @Override
    public final SqlNode clone(SqlParserPos pos) {
        return copy(pos, operands);
    }

    /** The operator of one node: Calcite's tree rewriters make the changed node through it. */
    private static final class AstOperator extends org.apache.calcite.sql.SqlSpecialOperator {
        private final AstNode node;

        AstOperator(String title, AstNode node) {
            super(title, org.apache.calcite.sql.SqlKind.OTHER);
            this.node = node;
        }

        @Override
        public SqlCall createCall(
                org.apache.calcite.sql.SqlLiteral functionQualifier, SqlParserPos pos, SqlNode... operands) {
            return node.copy(pos, Arrays.asList(operands));
        }
    }
}
