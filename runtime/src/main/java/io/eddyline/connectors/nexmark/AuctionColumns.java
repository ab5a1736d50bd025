package io.eddyline.connectors.nexmark;

/** Auctions: 3 of 50 events. */
final class AuctionColumns {
    private static final int NAME = 1;
    private static final int DESCRIPTION = 2;
    private static final int INITIAL_BID = 3;
    private static final int RESERVE = 4;
    private static final int EXPIRES = 5;
    private static final int SELLER = 6;
    private static final int CATEGORY = 7;
    private static final int EXTRA = 8;

    private static final int MAX_NAME = 20;
    private static final int MAX_DESCRIPTION = 100;
    private static final int AVERAGE_BYTES = 500;
    /** Numbers, and name and description at their average. */
    private static final int OTHER_BYTES = 48 + (MAX_NAME + MAX_DESCRIPTION) / 2;

    private AuctionColumns() {}

    static Entity entity() {
        return new Entity.Builder()
                .number("id", NexmarkModel::auctionId)
                .text(
                        "itemName",
                        12,
                        (model, event, out) -> NexmarkTexts.appendProse(out, model.random(event, NAME), MAX_NAME))
                .text(
                        "description",
                        54,
                        (model, event, out) ->
                                NexmarkTexts.appendProse(out, model.random(event, DESCRIPTION), MAX_DESCRIPTION))
                .number("initialBid", AuctionColumns::initialBid)
                .number(
                        "reserve",
                        (model, event) -> initialBid(model, event) + NexmarkModel.price(model.random(event, RESERVE)))
                .eventTime("dateTime")
                .time("expires", (model, event) -> model.expiresMillis(event, EXPIRES))
                .number("seller", (model, event) -> model.auctionSeller(event, SELLER))
                .number(
                        "category",
                        (model, event) -> NexmarkModel.FIRST_CATEGORY_ID
                                + NexmarkModel.below(model.random(event, CATEGORY), NexmarkModel.CATEGORIES))
                .text(
                        "extra",
                        420,
                        (model, event, out) ->
                                NexmarkTexts.appendExtra(out, model.random(event, EXTRA), OTHER_BYTES, AVERAGE_BYTES))
                .build(NexmarkModel.Kind.AUCTION);
    }

    private static long initialBid(NexmarkModel model, long event) {
        return NexmarkModel.price(model.random(event, INITIAL_BID));
    }
}
