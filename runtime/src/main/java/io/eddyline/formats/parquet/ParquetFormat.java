package io.eddyline.formats.parquet;

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
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** {@code format = 'parquet'}. */
public final class ParquetFormat implements FileFormat {
    private static final Option COMPRESSION = Option.choice(
            "parquet.compression",
            "zstd",
            List.of("zstd", "snappy", "gzip", "none"),
            "How the pages within the files are compressed");
    private static final Option ROW_GROUP_SIZE = Option.size(
            "parquet.row.group.size",
            "64mb",
            "About how large a row group becomes, in memory and before compression; readers skip and share out row groups");

    @Override
    public String name() {
        return "parquet";
    }

    @Override
    public String description() {
        return "Parquet files: columns that are not needed are not read.";
    }

    @Override
    public List<Option> decoderOptions() {
        return List.of();
    }

    @Override
    public List<Option> encoderOptions() {
        return List.of(COMPRESSION, ROW_GROUP_SIZE);
    }

    @Override
    public String fileSuffix() {
        return ".parquet";
    }

    @Override
    public RowType inferColumns(FileBytes file, Map<String, String> options) {
        return ParquetTypes.columns(ParquetFooter.read(file).getFileMetaData().getSchema());
    }

    @Override
    public FileDecoder fileDecoder(RowType schema, List<Integer> columns, Options options) {
        return fileDecoder(schema, columns, options, null);
    }

    @Override
    public FileDecoder fileDecoder(RowType schema, List<Integer> columns, Options options, ScanCondition condition) {
        RowType wanted = schema.select(columns);
        return (file, from, to) ->
                new ColumnarRows(file, from == 0, wanted, condition, () -> RowGroup.layout(file, from, to, wanted));
    }

    @Override
    public RowEncoder encoder(RowType schema, Options options) {
        String compression = options.choice(COMPRESSION.key());
        CompressionCodecName codec = switch (compression) {
            case "snappy" -> CompressionCodecName.SNAPPY;
            case "gzip" -> CompressionCodecName.GZIP;
            case "none" -> CompressionCodecName.UNCOMPRESSED;
            default -> CompressionCodecName.ZSTD;
        };
        return new ParquetEncoder(schema, codec, Math.max(1, options.bytes(ROW_GROUP_SIZE.key())));
    }
}
