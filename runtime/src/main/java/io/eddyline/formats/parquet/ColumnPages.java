package io.eddyline.formats.parquet;

import io.eddyline.connector.DamagedFile;
import io.eddyline.connector.FileBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The pages of one column in one row group. The chunk is read whole; a page is decompressed when it is its turn. */
final class ColumnPages implements PageReader {
    private static final int MAX_PAGE_BYTES = 256 << 20;

    private final ColumnDescriptor column;
    private final CompressionCodecName codec;
    private final long valueCount;
    private final byte[] chunk;
    private final int end;
    private int position;
    private long valuesSeen;
    private DictionaryPage dictionary;

    private ColumnPages(ColumnDescriptor column, ColumnChunkMetaData chunk, byte[] bytes, int length) {
        this.column = column;
        this.codec = chunk.getCodec();
        this.valueCount = chunk.getValueCount();
        this.chunk = bytes;
        this.end = length;
    }

    static ColumnPages read(FileBytes file, ColumnDescriptor column, ColumnChunkMetaData chunk) throws IOException {
        long from = chunk.getStartingPos();
        long length = chunk.getTotalSize();
        if (from < 0 || length < 0 || length > Integer.MAX_VALUE - 64 || from + length > file.size()) {
            throw new DamagedFile("a column chunk lies outside the file");
        }
        byte[] bytes = new byte[(int) length + ParquetCodecs.SLACK_BYTES];
        file.read(from, bytes, 0, (int) length);
        ColumnPages pages = new ColumnPages(column, chunk, bytes, (int) length);
        pages.readDictionary();
        return pages;
    }

    private void readDictionary() throws IOException {
        int start = position;
        if (end == 0) {
            return;
        }
        PageHeader header = readHeader();
        if (header.getType() != PageType.DICTIONARY_PAGE) {
            position = start;
            return;
        }
        Page.Slice bytes = body(header, 0, true);
        int values = header.getDictionary_page_header().getNum_values();
        if (values < 0 || values > bytes.length()) {
            // Room is made for so many before the first is read.
            throw new DamagedFile("a dictionary of " + bytes.length() + " bytes says it has " + values + " values");
        }
        Encoding encoding = encoding(header.getDictionary_page_header().getEncoding());
        dictionary = new DictionaryPage(
                BytesInput.from(bytes.bytes(), bytes.from(), bytes.length()),
                values,
                encoding == Encoding.PLAIN_DICTIONARY ? Encoding.PLAIN : encoding);
    }

    private PageHeader readHeader() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(chunk, position, end - position);
        PageHeader header = Util.readPageHeader(in);
        position = end - in.available();
        int size = header.getCompressed_page_size();
        if (size < 0 || size > end - position) {
            throw new DamagedFile("a page lies outside its column chunk");
        }
        if (header.getUncompressed_page_size() < 0 || header.getUncompressed_page_size() > MAX_PAGE_BYTES) {
            throw new DamagedFile("a page of " + header.getUncompressed_page_size() + " bytes is too large");
        }
        if (header.isSetCrc()) {
            CRC32 checksum = new CRC32();
            checksum.update(chunk, position, size);
            if ((int) checksum.getValue() != header.getCrc()) {
                throw new DamagedFile("a page's checksum is wrong");
            }
        }
        return header;
    }

    /** What follows a page's header, without its first bytes; the position is behind it. */
    private Page.Slice body(PageHeader header, int skipped, boolean compressed) throws IOException {
        int from = position + skipped;
        int length = header.getCompressed_page_size() - skipped;
        int size = header.getUncompressed_page_size() - skipped;
        if (length < 0 || size < 0) {
            throw new DamagedFile("a page is shorter than its levels");
        }
        position = from + length;
        if (!compressed || codec == CompressionCodecName.UNCOMPRESSED) {
            return new Page.Slice(chunk, from, length);
        }
        return new Page.Slice(ParquetCodecs.decompress(codec, chunk, from, length, size), 0, size);
    }

    /** The next data page; null at the end. */
    Page next() throws IOException {
        while (valuesSeen < valueCount && position < end) {
            PageHeader header = readHeader();
            Page page = null;
            if (header.getType() == PageType.DATA_PAGE) {
                page = versionOne(header, header.getData_page_header());
            } else if (header.getType() == PageType.DATA_PAGE_V2) {
                page = versionTwo(header, header.getData_page_header_v2());
            } else {
                position += header.getCompressed_page_size();
            }
            if (page != null) {
                valuesSeen += page.values();
                return page;
            }
        }
        return null;
    }

    private Page versionOne(PageHeader header, DataPageHeader data) throws IOException {
        Page.Slice body = body(header, 0, true);
        Page.Slice repetition = Page.Slice.EMPTY;
        Page.Slice definition = Page.Slice.EMPTY;
        int at = 0;
        if (column.getMaxRepetitionLevel() > 0) {
            repetition = levels(body, at, data.getRepetition_level_encoding());
            at = repetition.to() - body.from();
        }
        if (column.getMaxDefinitionLevel() > 0) {
            definition = levels(body, at, data.getDefinition_level_encoding());
            at = definition.to() - body.from();
        }
        Page.Slice values = new Page.Slice(body.bytes(), body.from() + at, body.length() - at);
        return new Page(count(data.getNum_values()), repetition, definition, values, encoding(data.getEncoding()));
    }

    private static Page.Slice levels(Page.Slice body, int at, org.apache.parquet.format.Encoding encoding) {
        if (encoding != org.apache.parquet.format.Encoding.RLE) {
            throw new DamagedFile("levels encoded as " + encoding + " are not supported");
        }
        if (body.length() - at < Integer.BYTES) {
            throw new DamagedFile("a page ends before its levels do");
        }
        int length =
                ByteBuffer.wrap(body.bytes()).order(ByteOrder.LITTLE_ENDIAN).getInt(body.from() + at);
        if (length < 0 || length > body.length() - at - Integer.BYTES) {
            throw new DamagedFile("a page ends before its levels do");
        }
        return new Page.Slice(body.bytes(), body.from() + at + Integer.BYTES, length);
    }

    private Page versionTwo(PageHeader header, DataPageHeaderV2 data) throws IOException {
        int start = position;
        int repetitionBytes = data.getRepetition_levels_byte_length();
        int definitionBytes = data.getDefinition_levels_byte_length();
        if (repetitionBytes < 0 || definitionBytes < 0) {
            throw new DamagedFile("a page's levels have a negative length");
        }
        boolean compressed = !data.isSetIs_compressed() || data.isIs_compressed();
        Page.Slice values = body(header, repetitionBytes + definitionBytes, compressed);
        return new Page(
                count(data.getNum_values()),
                new Page.Slice(chunk, start, repetitionBytes),
                new Page.Slice(chunk, start + repetitionBytes, definitionBytes),
                values,
                encoding(data.getEncoding()));
    }

    private static int count(int values) {
        if (values < 0) {
            throw new DamagedFile("a page has a negative number of values");
        }
        return values;
    }

    private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
        if (encoding == null) {
            throw new DamagedFile("a page has no encoding that is known");
        }
        return Encoding.valueOf(encoding.name());
    }

    @Override
    public DictionaryPage readDictionaryPage() {
        return dictionary;
    }

    @Override
    public long getTotalValueCount() {
        return valueCount;
    }

    @Override
    public DataPage readPage() {
        try {
            Page page = next();
            return page == null ? null : page.forLibrary();
        } catch (IOException e) {
            throw new DamagedFile(e.getMessage());
        }
    }
}
