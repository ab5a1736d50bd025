package io.eddyline.formats.columnar;

import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import io.eddyline.batch.ColumnBuilder;
import io.eddyline.formats.value.Utf8;
import io.eddyline.type.DataType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Bytes into text. */
public final class TextConversions {
    private static final int UUID_BYTES = 16;

    private TextConversions() {}

    /** Rejects what is not UTF-8. */
    public static Column text(Column stored, Rejects rejects) {
        BytesColumn bytes = (BytesColumn) stored;
        int rows = bytes.size();
        int[] offsets = bytes.offsets();
        // All at once: values are whole when all of it is and none starts within a character.
        boolean valid = Utf8.invalidAt(bytes.data(), offsets[0], offsets[rows]) < 0;
        for (int row = 0; valid && row < rows; row++) {
            valid = offsets[row] == offsets[rows] || (bytes.data()[offsets[row]] & 0xC0) != 0x80;
        }
        return valid ? stored : repaired(bytes, rejects);
    }

    private static Column repaired(BytesColumn bytes, Rejects rejects) {
        BytesBuilder builder = (BytesBuilder) ColumnBuilder.of(DataType.varchar());
        for (int row = 0; row < bytes.size(); row++) {
            int start = bytes.start(row);
            int length = bytes.length(row);
            if (bytes.isNull(row)) {
                builder.appendNull();
            } else if (Utf8.invalidAt(bytes.data(), start, start + length) < 0) {
                builder.append(bytes.data(), start, length);
            } else {
                rejects.add(row, "a text is not valid UTF-8");
                builder.append(new String(bytes.data(), start, length, StandardCharsets.UTF_8));
            }
        }
        return builder.build();
    }

    public static Column uuid(Column stored, Rejects rejects) {
        BytesColumn bytes = (BytesColumn) stored;
        BytesBuilder builder = (BytesBuilder) ColumnBuilder.of(DataType.varchar());
        for (int row = 0; row < bytes.size(); row++) {
            if (bytes.isNull(row)) {
                builder.appendNull();
            } else {
                ByteBuffer value = ByteBuffer.wrap(bytes.data(), bytes.start(row), UUID_BYTES);
                builder.append(new UUID(value.getLong(), value.getLong()).toString());
            }
        }
        return builder.build();
    }
}
