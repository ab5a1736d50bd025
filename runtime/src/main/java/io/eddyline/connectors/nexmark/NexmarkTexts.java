package io.eddyline.connectors.nexmark;

import io.eddyline.batch.BytesBuilder;
import io.eddyline.batch.BytesColumn;
import io.eddyline.batch.Column;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;

/** The texts of Nexmark as UTF-8, prepared once so that a row's text is a copy of bytes. Immutable. */
final class NexmarkTexts {
    static final byte[][] FIRST_NAMES =
            words("Peter", "Paul", "Luke", "John", "Saul", "Vicky", "Kate", "Julie", "Sarah", "Deiter", "Walter");
    static final byte[][] LAST_NAMES =
            words("Shultz", "Abrams", "Spencer", "White", "Bartels", "Walton", "Smith", "Jones", "Noris");
    static final byte[][] CITIES = words(
            "Phoenix",
            "Los Angeles",
            "San Francisco",
            "Boise",
            "Portland",
            "Bend",
            "Redmond",
            "Seattle",
            "Kent",
            "Cheyenne");
    static final byte[][] STATES = words("AZ", "CA", "ID", "OR", "WA", "WY");

    /** Of the channels, the first few get half of all bids. */
    static final int HOT_CHANNELS = 4;

    static final int CHANNELS = 10_000;

    private static final int POOL_BYTES = 1 << 18;
    private static final int POOL_MASK = (POOL_BYTES >> 1) - 1;
    private static final int MIN_LENGTH = 3;
    private static final int URL_PART = 5;
    /** One letter in so many is a space. */
    private static final int SPACE_RATIO = 13;

    /** The names of channels, hot ones first. */
    static final PackedTexts CHANNEL_NAMES = new PackedTexts(channelNames());

    /** Where bids of a channel come from. */
    static final PackedTexts CHANNEL_URLS = new PackedTexts(channelUrls());

    /** Lower-case letters only, and letters with spaces. */
    private static final byte[] LETTERS = pool(Integer.MAX_VALUE);

    private static final byte[] PROSE = pool(SPACE_RATIO);

    private NexmarkTexts() {}

    private static byte[][] words(String... words) {
        byte[][] bytes = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            bytes[i] = words[i].getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }

    private static byte[] pool(int spaceRatio) {
        SplittableRandom random = new SplittableRandom(spaceRatio);
        byte[] pool = new byte[POOL_BYTES];
        for (int i = 0; i < pool.length; i++) {
            boolean space = random.nextInt(spaceRatio) == 0;
            pool[i] = (byte) (space ? ' ' : 'a' + random.nextInt(26));
        }
        return pool;
    }

    private static byte[][] channelNames() {
        String[] names = new String[HOT_CHANNELS + CHANNELS];
        String[] hot = {"Google", "Facebook", "Baidu", "Apple"};
        System.arraycopy(hot, 0, names, 0, HOT_CHANNELS);
        for (int i = 0; i < CHANNELS; i++) {
            names[HOT_CHANNELS + i] = "channel-" + i;
        }
        return words(names);
    }

    private static byte[][] channelUrls() {
        SplittableRandom random = new SplittableRandom(1);
        String[] urls = new String[HOT_CHANNELS + CHANNELS];
        for (int i = 0; i < urls.length; i++) {
            String url = "https://www.nexmark.com/" + urlPart(random) + '/' + urlPart(random) + '/' + urlPart(random)
                    + "/item.htm?query=1";
            boolean tellsChannel = i >= HOT_CHANNELS && random.nextInt(10) > 0;
            urls[i] = tellsChannel ? url + "&channel_id=" + Math.abs(Integer.reverse(i - HOT_CHANNELS)) : url;
        }
        return words(urls);
    }

    private static String urlPart(SplittableRandom random) {
        StringBuilder part = new StringBuilder();
        int length = MIN_LENGTH + random.nextInt(URL_PART - MIN_LENGTH);
        for (int i = 0; i < length; i++) {
            part.append(random.nextInt(SPACE_RATIO) == 0 ? '_' : (char) ('a' + random.nextInt(26)));
        }
        return part.toString().toLowerCase(Locale.ROOT);
    }

    /** Appends 3 to {@code maxLength - 1} letters and spaces, none of them at either end. */
    static void appendProse(BytesBuilder out, long bits, int maxLength) {
        int length = MIN_LENGTH + NexmarkModel.below(bits, maxLength - MIN_LENGTH);
        int start = (int) bits & POOL_MASK;
        int end = start + length;
        while (start < end && PROSE[start] == ' ') {
            start++;
        }
        while (end > start && PROSE[end - 1] == ' ') {
            end--;
        }
        out.append(PROSE, start, end - start);
    }

    /**
     * Appends what fills a row up to an average size: within a fifth of what is missing.
     *
     * @param size bytes of the other columns
     */
    static void appendExtra(BytesBuilder out, long bits, int size, int averageSize) {
        int missing = Math.max(0, averageSize - size);
        out.append(LETTERS, (int) bits & POOL_MASK, extraLength(bits, missing, extraDelta(missing)));
    }

    private static int extraDelta(int missing) {
        return Math.round(missing * 0.2f);
    }

    private static int extraLength(long bits, int missing, int delta) {
        return missing - delta + (delta == 0 ? 0 : NexmarkModel.below(bits, 2 * delta));
    }

    /** A column of what {@link #appendExtra} appends for each row's bits. */
    static Column extras(long[] bits, int count, int size, int averageSize) {
        int missing = Math.max(0, averageSize - size);
        int delta = extraDelta(missing);
        int maxLength = missing + delta;
        int[] offsets = new int[count + 1];
        for (int i = 0; i < count; i++) {
            offsets[i + 1] = offsets[i] + extraLength(bits[i], missing, delta);
        }
        byte[] data = new byte[offsets[count] + PackedTexts.padding(maxLength)];
        for (int i = 0; i < count; i++) {
            PackedTexts.copy(LETTERS, (int) bits[i] & POOL_MASK, data, offsets[i], maxLength);
        }
        return new BytesColumn(data, offsets, null, count);
    }

    /** Copies letters into a buffer; the position behind them. */
    static int copyLetters(byte[] buffer, int position, long bits, int length) {
        System.arraycopy(LETTERS, (int) bits & POOL_MASK, buffer, position, length);
        return position + length;
    }

    /** Copies a word into a buffer; the position behind it. */
    static int copy(byte[] buffer, int position, byte[] word) {
        System.arraycopy(word, 0, buffer, position, word.length);
        return position + word.length;
    }
}
