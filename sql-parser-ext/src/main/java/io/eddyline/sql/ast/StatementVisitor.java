package io.eddyline.sql.ast;

/** One method per kind of statement, so that a new kind breaks the build where it is forgotten. */
public interface StatementVisitor<R> {
    R createStream(SqlCreateStream statement);

    R createTable(SqlCreateTable statement);

    R createView(SqlCreateView statement);

    R createMaterializedView(SqlCreateMaterializedView statement);

    R createSink(SqlCreateSink statement);

    R createFunction(SqlCreateFunction statement);

    R dropObject(SqlDropObject statement);

    R renameObject(SqlRenameObject statement);

    R alterQuery(SqlAlterQuery statement);

    R alterOptions(SqlAlterOptions statement);

    R alterQueryState(SqlAlterQueryState statement);

    R commentOn(SqlCommentOn statement);

    R setSetting(SqlSetSetting statement);

    R resetSetting(SqlResetSetting statement);

    R show(SqlShow statement);

    R showCreate(SqlShowCreate statement);

    R describe(SqlDescribe statement);

    R explain(SqlExplainStatement statement);

    R subscribe(SqlSubscribe statement);
}
