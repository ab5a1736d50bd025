package io.eddyline.formats.avro;

import io.eddyline.connector.FileBytes;
import io.eddyline.connector.FileDecoder;
import io.eddyline.connector.FileFormat;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.RowEncoder;
import io.eddyline.type.RowType;
import java.util.List;
import java.util.Map;

/** {@code format = 'avro'}: object container files. */
public final class AvroFormat implements FileFormat {
    private static final Option COMPRESSION = Option.choice(
            "avro.compression",
            "zstandard",
            List.of("zstandard", "deflate", "snappy", "none"),
            "How the blocks within the files are compressed");
    private static final Option BLOCK_SIZE = Option.size(
            "avro.block.size", "64kb", "About how large a block becomes before compression; readers share out blocks");

    @Override
    public String name() {
        return "avro";
    }

    @Override
    public String description() {
        return "Avro object container files.";
    }

    @Override
    public List<Option> decoderOptions() {
        return List.of();
    }

    @Override
    public List<Option> encoderOptions() {
        return List.of(COMPRESSION, BLOCK_SIZE);
    }

    @Override
    public String fileSuffix() {
        return ".avro";
    }

    @Override
    public RowType inferColumns(FileBytes file, Map<String, String> options) {
        return AvroTypes.columns(AvroHeader.read(file).schema());
    }

    @Override
    public FileDecoder fileDecoder(RowType schema, List<Integer> columns, Options options) {
        RowType wanted = schema.select(columns);
        return (file, from, to) -> new AvroRows(file, from, to, wanted);
    }

    @Override
    public RowEncoder encoder(RowType schema, Options options) {
        String compression = options.choice(COMPRESSION.key());
        int blockBytes = (int) Math.max(1, Math.min(16 << 20, options.bytes(BLOCK_SIZE.key())));
        return new AvroEncoder(schema, compression.equals("none") ? "null" : compression, blockBytes);
    }
}
