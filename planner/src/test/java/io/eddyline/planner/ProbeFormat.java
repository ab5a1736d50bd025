package io.eddyline.planner;

import io.eddyline.connector.Format;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.RowDecoder;
import io.eddyline.connector.RowEncoder;
import io.eddyline.type.RowType;
import java.util.List;

/** A format with an option each way, which decodes and encodes nothing. */
public final class ProbeFormat implements Format {
    @Override
    public String name() {
        return "lines";
    }

    @Override
    public String description() {
        return "For tests of the planner.";
    }

    @Override
    public List<Option> decoderOptions() {
        return List.of(Option.bool("header", false, "Whether a header stands first."));
    }

    @Override
    public List<Option> encoderOptions() {
        return List.of(Option.string("sep", ",", "Between columns."));
    }

    @Override
    public String fileSuffix() {
        return ".lines";
    }

    @Override
    public RowDecoder decoder(RowType schema, List<Integer> columns, Options options) {
        throw new UnsupportedOperationException(name());
    }

    @Override
    public RowEncoder encoder(RowType schema, Options options) {
        throw new UnsupportedOperationException(name());
    }
}
