package io.eddyline.formats.orc;

import io.eddyline.connector.FileBytes;
import io.eddyline.connector.FileDecoder;
import io.eddyline.connector.FileFormat;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.RowEncoder;
import io.eddyline.connector.ScanCondition;
import io.eddyline.formats.columnar.ColumnarRows;
import io.eddyline.type.RowType;
import java.util.List;
import java.util.Map;

/** {@code format = 'orc'}. */
public final class OrcFormat implements FileFormat {
    private static final Option COMPRESSION = Option.choice(
            "orc.compression",
            "zstd",
            List.of("zstd", "zlib", "snappy", "lz4", "none"),
            "How the streams within the files are compressed");
    private static final Option STRIPE_SIZE = Option.size(
            "orc.stripe.size",
            "64mb",
            "About how large a stripe becomes, in memory and compressed; readers skip and share out stripes");

    @Override
    public String name() {
        return "orc";
    }

    @Override
    public String description() {
        return "ORC files: columns that are not needed are not read.";
    }

    @Override
    public List<Option> decoderOptions() {
        return List.of();
    }

    @Override
    public List<Option> encoderOptions() {
        return List.of(COMPRESSION, STRIPE_SIZE);
    }

    @Override
    public String fileSuffix() {
        return ".orc";
    }

    @Override
    public RowType inferColumns(FileBytes file, Map<String, String> options) {
        return OrcTypes.columns(OrcTail.read(file).root());
    }

    @Override
    public FileDecoder fileDecoder(RowType schema, List<Integer> columns, Options options) {
        return fileDecoder(schema, columns, options, null);
    }

    @Override
    public FileDecoder fileDecoder(RowType schema, List<Integer> columns, Options options, ScanCondition condition) {
        RowType wanted = schema.select(columns);
        return (file, from, to) -> new ColumnarRows(
                file, from == 0, wanted, condition, () -> Stripe.layout(file, from, to, wanted, condition));
    }

    @Override
    public RowEncoder encoder(RowType schema, Options options) {
        OrcCodec codec = OrcCodec.named(options.choice(COMPRESSION.key()));
        return new OrcEncoder(schema, codec, Math.max(1, options.bytes(STRIPE_SIZE.key())));
    }
}
