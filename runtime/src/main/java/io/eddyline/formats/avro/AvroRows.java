package io.eddyline.formats.avro;

import io.eddyline.batch.Batch;
import io.eddyline.batch.Column;
import io.eddyline.connector.DecodeTarget;
import io.eddyline.connector.FileBytes;
import io.eddyline.connector.FileRows;
import io.eddyline.formats.json.JsonRows;
import io.eddyline.type.RowType;
import java.util.Arrays;

/** The rows of the blocks of a container file that begin in a range. Not thread-safe. */
final class AvroRows implements FileRows {
    private static final byte[] NO_BYTES = {};

    private final AvroBlocks blocks;
    private final FileBytes file;
    private final boolean wholeFile;
    private final JsonRows json;
    private final DecodeTarget target;
    private final AvroInput in = new AvroInput();
    private AvroRecords records;
    private String problem;
    private Failures failures;
    private long recordsLeft;
    /** Records before the block in hand. */
    private long recordsBefore;

    private long inBlock;
    private Column[] columns = new Column[0];
    private long[] ordinals = new long[Batch.TARGET_ROWS];

    AvroRows(FileBytes file, long from, long to, RowType wanted) {
        this.file = file;
        this.wholeFile = from == 0;
        this.json = new JsonRows(wanted);
        this.target = new DecodeTarget(wanted, Batch.TARGET_ROWS, this::failed);
        AvroBlocks opened = null;
        try {
            AvroHeader header = AvroHeader.read(file);
            opened = new AvroBlocks(file, header, from, to);
            records = new AvroRecords(header.schema(), wanted);
        } catch (DamagedAvro e) {
            // Said once a file, by its first part.
            problem = wholeFile ? e.getMessage() : null;
        }
        blocks = opened;
    }

    private void failed(int start, int length, String reason) {
        failures.failed(here(), Arrays.copyOfRange(in.bytes(), start, start + length), reason);
    }

    /** The record in hand. */
    private String here() {
        return placeOf(recordsBefore + inBlock);
    }

    private String placeOf(long ordinal) {
        return wholeFile ? "row " + ordinal : "row " + ordinal + " of the part from byte " + blocks.firstStart();
    }

    @Override
    public int next(Failures told) {
        failures = told;
        if (problem != null) {
            told.failed("file", NO_BYTES, problem);
            problem = null;
        }
        if (records == null) {
            return 0;
        }
        while (target.rows() == 0 && (recordsLeft > 0 || nextBlock())) {
            readSome();
        }
        int rows = target.rows();
        if (rows > 0) {
            columns = target.build();
        }
        return rows;
    }

    private boolean nextBlock() {
        while (true) {
            recordsBefore += inBlock;
            inBlock = 0;
            try {
                AvroBlocks.Block block = blocks.next();
                if (block == null) {
                    return false;
                }
                recordsLeft = block.records();
                in.set(block.bytes(), 0, block.bytes().length);
                if (recordsLeft > 0) {
                    return true;
                }
            } catch (DamagedAvro e) {
                failures.failed("block at byte " + blocks.start(), NO_BYTES, e.getMessage());
            }
        }
    }

    private void readSome() {
        try {
            while (recordsLeft > 0 && !target.isFull()) {
                recordsLeft--;
                inBlock++;
                int row = target.rows();
                records.read(in, target);
                if (target.rows() > row) {
                    ordinals[row] = recordsBefore + inBlock;
                }
            }
            if (recordsLeft == 0 && !in.isAtEnd()) {
                throw new DamagedAvro("a block has more bytes than its records");
            }
        } catch (DamagedAvro e) {
            target.truncate();
            failures.failed(here() + " and " + recordsLeft + " behind it", NO_BYTES, e.getMessage());
            inBlock += recordsLeft;
            recordsLeft = 0;
        }
    }

    @Override
    public Column[] columns() {
        return columns;
    }

    @Override
    public long ordinal(int row) {
        return ordinals[row];
    }

    @Override
    public String place(int row) {
        return placeOf(ordinals[row]);
    }

    @Override
    public byte[] raw(int row) {
        return json.of(columns, row);
    }

    @Override
    public long bytesRead() {
        return file.bytesRead();
    }

    @Override
    public void close() {
        file.close();
    }
}
