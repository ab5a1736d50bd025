package io.eddyline.connectors.nexmark;

import io.eddyline.batch.Column;
import io.eddyline.batch.LongColumn;
import io.eddyline.type.DataType;

/** Bids: 46 of 50 events, so each column has a loop of its own, without a call or an unforeseeable branch a row. */
final class BidColumns {
    private static final int AUCTION = 1;
    private static final int BIDDER = 2;
    private static final int PRICE = 3;
    private static final int CHANNEL = 4;
    private static final int EXTRA = 5;

    private static final int AVERAGE_BYTES = 100;
    private static final int NUMBERS_BYTES = 32;

    private BidColumns() {}

    static Entity entity() {
        return new Entity.Builder()
                .add("auction", DataType.bigint(), BidColumns::auctions)
                .add("bidder", DataType.bigint(), BidColumns::bidders)
                .add("price", DataType.bigint(), BidColumns::prices)
                .add("channel", DataType.varchar(), BidColumns::channelNames)
                .add("url", DataType.varchar(), BidColumns::channelUrls)
                .eventTime("dateTime")
                .add("extra", DataType.varchar(), BidColumns::extras)
                .build(NexmarkModel.Kind.BID);
    }

    private static Column auctions(NexmarkModel model, long[] events, int count) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = model.bidAuction(events[i], AUCTION);
        }
        return new LongColumn(values, null, count);
    }

    private static Column bidders(NexmarkModel model, long[] events, int count) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = model.bidBidder(events[i], BIDDER);
        }
        return new LongColumn(values, null, count);
    }

    private static Column prices(NexmarkModel model, long[] events, int count) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = NexmarkModel.price(model.random(events[i], PRICE));
        }
        return new LongColumn(values, null, count);
    }

    private static Column channelNames(NexmarkModel model, long[] events, int count) {
        return NexmarkTexts.CHANNEL_NAMES.column(channels(model, events, count), count);
    }

    private static Column channelUrls(NexmarkModel model, long[] events, int count) {
        return NexmarkTexts.CHANNEL_URLS.column(channels(model, events, count), count);
    }

    /** Half of the bids come through one of the hot channels. */
    private static int[] channels(NexmarkModel model, long[] events, int count) {
        int[] channels = new int[count];
        for (int i = 0; i < count; i++) {
            long bits = model.random(events[i], CHANNEL);
            // All ones for a hot channel, else 0.
            int hot = (int) (bits >> 63);
            int bound = NexmarkTexts.HOT_CHANNELS & hot | NexmarkTexts.CHANNELS & ~hot;
            channels[i] = (NexmarkTexts.HOT_CHANNELS & ~hot) + NexmarkModel.below(bits << 1, bound);
        }
        return channels;
    }

    private static Column extras(NexmarkModel model, long[] events, int count) {
        long[] bits = new long[count];
        for (int i = 0; i < count; i++) {
            bits[i] = model.random(events[i], EXTRA);
        }
        return NexmarkTexts.extras(bits, count, NUMBERS_BYTES, AVERAGE_BYTES);
    }
}
