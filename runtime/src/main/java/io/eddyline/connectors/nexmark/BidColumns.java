package io.eddyline.connectors.nexmark;

/** Bids: 46 of 50 events. */
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
                .number("auction", (model, event) -> model.bidAuction(event, AUCTION))
                .number("bidder", (model, event) -> model.bidBidder(event, BIDDER))
                .number("price", (model, event) -> NexmarkModel.price(model.random(event, PRICE)))
                .text("channel", 10, (model, event, out) -> out.append(NexmarkTexts.channelName(channel(model, event))))
                .text("url", 68, (model, event, out) -> out.append(NexmarkTexts.channelUrl(channel(model, event))))
                .time("dateTime", NexmarkModel::millis)
                .text(
                        "extra",
                        69,
                        (model, event, out) ->
                                NexmarkTexts.appendExtra(out, model.random(event, EXTRA), NUMBERS_BYTES, AVERAGE_BYTES))
                .build(NexmarkModel.Kind.BID);
    }

    /** Half of the bids come through one of the hot channels. */
    private static int channel(NexmarkModel model, long event) {
        long bits = model.random(event, CHANNEL);
        return bits < 0
                ? NexmarkModel.below(bits << 1, NexmarkTexts.HOT_CHANNELS)
                : NexmarkTexts.HOT_CHANNELS + NexmarkModel.below(bits << 1, NexmarkTexts.CHANNELS);
    }
}
