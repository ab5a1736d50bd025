package io.eddyline.planner.query;

import io.eddyline.catalog.LiveTableDefinition;
import io.eddyline.catalog.StreamDefinition;
import io.eddyline.connector.Options;
import io.eddyline.plan.PlanNode;
import io.eddyline.plan.TableScanNode;
import io.eddyline.plan.WatermarkNode;
import io.eddyline.planner.lower.RelLowering;
import io.eddyline.planner.option.QueryOptions;
import io.eddyline.planner.schema.EngineTables;
import io.eddyline.planner.validate.ExpressionText;
import java.time.ZoneId;
import java.util.List;

/**
 * The plan of a relation that is scanned.
 *
 * @param streaming whether watermarks are observed; a batch query needs none
 */
record ScanPlans(ZoneId zone, boolean streaming) implements RelLowering.ScanLowering {
    @Override
    public PlanNode lower(Object relation) {
        if (relation instanceof StreamDefinition stream) {
            return stream(stream);
        }
        if (relation instanceof LiveTableDefinition table) {
            return new TableScanNode("", table.name(), table.rowType());
        }
        if (relation instanceof EngineTables.EngineTable table) {
            return new TableScanNode(table.schemaName(), table.name(), table.rowType());
        }
        throw new IllegalArgumentException("not scanned: " + relation);
    }

    private PlanNode stream(StreamDefinition stream) {
        List<StreamColumns.Column> columns = stream.columns().stream()
                .map(column -> new StreamColumns.Column(
                        column.name(),
                        column.computed().map(ExpressionText::parse).orElse(null)))
                .toList();
        PlanNode plan = StreamColumns.plan(stream.name(), stream.source(), columns, zone);
        if (!streaming || stream.watermark().isEmpty()) {
            return plan;
        }
        StreamDefinition.StreamWatermark watermark = stream.watermark().get();
        return new WatermarkNode(
                plan,
                stream.name(),
                plan.schema().indexOf(watermark.column()),
                watermark.delayMicros(),
                idleTimeoutMicros(stream));
    }

    private static long idleTimeoutMicros(StreamDefinition stream) {
        String text = stream.source().options().get(QueryOptions.WATERMARK_IDLE_TIMEOUT.key());
        return text == null ? 0 : Options.durationMicros(text);
    }
}
