package io.eddyline.server.session;

import static io.eddyline.server.session.SelectStatements.notYet;

import io.eddyline.server.catalog.CatalogEntry;
import io.eddyline.sql.ast.ObjectKind;
import io.eddyline.sql.ast.SqlAlterOptions;
import io.eddyline.sql.ast.SqlAlterQuery;
import io.eddyline.sql.ast.SqlAlterQueryState;
import io.eddyline.sql.ast.SqlCommentOn;
import io.eddyline.sql.ast.SqlCreateFunction;
import io.eddyline.sql.ast.SqlCreateMaterializedView;
import io.eddyline.sql.ast.SqlCreateSink;
import io.eddyline.sql.ast.SqlCreateStream;
import io.eddyline.sql.ast.SqlCreateTable;
import io.eddyline.sql.ast.SqlCreateView;
import io.eddyline.sql.ast.SqlDescribe;
import io.eddyline.sql.ast.SqlDropObject;
import io.eddyline.sql.ast.SqlExplainStatement;
import io.eddyline.sql.ast.SqlOption;
import io.eddyline.sql.ast.SqlRenameObject;
import io.eddyline.sql.ast.SqlResetSetting;
import io.eddyline.sql.ast.SqlSetSetting;
import io.eddyline.sql.ast.SqlShow;
import io.eddyline.sql.ast.SqlShowCreate;
import io.eddyline.sql.ast.SqlSubscribe;
import io.eddyline.sql.ast.StatementVisitor;

/** Each kind of statement to those who run it. */
final class StatementDispatch implements StatementVisitor<StatementResult> {
    private final Instance instance;
    private final SessionSettings settings;
    private final CreateStatements create;

    StatementDispatch(Instance instance, SessionSettings settings, String text) {
        this.instance = instance;
        this.settings = settings;
        this.create = new CreateStatements(instance, settings, text);
    }

    @Override
    public StatementResult createStream(SqlCreateStream statement) {
        return create.createStream(statement);
    }

    @Override
    public StatementResult createTable(SqlCreateTable statement) {
        throw notYet("CREATE TABLE");
    }

    @Override
    public StatementResult createView(SqlCreateView statement) {
        return create.createView(statement);
    }

    @Override
    public StatementResult createMaterializedView(SqlCreateMaterializedView statement) {
        return create.createMaterializedView(statement);
    }

    @Override
    public StatementResult createSink(SqlCreateSink statement) {
        return create.createSink(statement);
    }

    @Override
    public StatementResult createFunction(SqlCreateFunction statement) {
        throw notYet("CREATE FUNCTION");
    }

    @Override
    public StatementResult dropObject(SqlDropObject statement) {
        if (statement.kind() == ObjectKind.TABLE || statement.kind() == ObjectKind.FUNCTION) {
            throw notYet("DROP " + statement.kind().words());
        }
        return new Dropping(instance).drop(statement);
    }

    @Override
    public StatementResult renameObject(SqlRenameObject statement) {
        throw notYet("ALTER ... RENAME");
    }

    @Override
    public StatementResult alterQuery(SqlAlterQuery statement) {
        throw notYet("ALTER ... AS: drop the object and create it again");
    }

    @Override
    public StatementResult alterOptions(SqlAlterOptions statement) {
        throw notYet("ALTER ... SET: drop the object and create it again");
    }

    @Override
    public StatementResult alterQueryState(SqlAlterQueryState statement) {
        return new QueryControl(instance).run(statement);
    }

    @Override
    public StatementResult commentOn(SqlCommentOn statement) {
        if (statement.kind() == ObjectKind.COLUMN) {
            throw notYet("COMMENT ON COLUMN");
        }
        CatalogEntry entry = Names.require(instance.catalog(), statement.name());
        Names.checkKind(entry, statement.kind(), statement.name());
        instance.catalog().setAttribute(entry.name(), Instance.COMMENT, statement.comment());
        return StatementResult.Done.of("Commented on " + entry.name());
    }

    @Override
    public StatementResult setSetting(SqlSetSetting statement) {
        SqlOption option = statement.option();
        settings.set(option.rawKey(), option.value());
        return StatementResult.Done.of("Set " + option.key() + " to " + option.value());
    }

    @Override
    public StatementResult resetSetting(SqlResetSetting statement) {
        settings.reset(statement.rawKey());
        return StatementResult.Done.of("Reset " + (statement.rawKey() == null ? "all settings" : statement.key()));
    }

    @Override
    public StatementResult show(SqlShow statement) {
        return new ShowStatements(instance, settings).show(statement);
    }

    @Override
    public StatementResult showCreate(SqlShowCreate statement) {
        return new ShowStatements(instance, settings).showCreate(statement);
    }

    @Override
    public StatementResult describe(SqlDescribe statement) {
        return new DescribeStatements(instance).describe(statement);
    }

    @Override
    public StatementResult explain(SqlExplainStatement statement) {
        return new StatementResult.Rows(
                FixedRows.lines("plan", instance.planner(settings.zone()).explain(statement)));
    }

    @Override
    public StatementResult subscribe(SqlSubscribe statement) {
        return new LiveStatements(instance, settings).subscribe(statement);
    }
}
