package io.eddyline.connectors.webhook;

import io.eddyline.connector.EpochInput;
import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connector.Split;
import io.eddyline.connector.SplitReader;
import io.eddyline.connectors.decoding.Decoders;
import io.eddyline.connectors.decoding.DecodingLayout;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** Reads the requests of a log from where it stands to what is on disk. All are one partition. */
final class WebhookSource implements Source {
    /** Bytes of a split: large enough to be worth a thread's while. */
    private static final long SPLIT_BYTES = 4L << 20;

    private final String stream;
    private final RequestLog log;
    private final LogReaders.Reader reader;
    private final Decoders decoders;
    private long position;
    private long present = Long.MAX_VALUE;
    private Runnable listener;

    /**
     * @param reader name of the query, if it goes on after a restart; else empty
     */
    WebhookSource(SourceContext context, RequestLog log, String reader) {
        this.stream = context.stream();
        this.log = log;
        this.decoders =
                new Decoders(DecodingLayout.of(context, WebhookConnector.METADATA), WebhookConnector.format(context));
        this.reader = log.register(reader);
        this.position = this.reader.position();
    }

    @Override
    public EpochInput plan(ReadLimit limit) {
        long end = Math.min(present, log.durable());
        List<Split> splits = new ArrayList<>();
        long left = limit.maxBytes();
        while (position < end && left > 0) {
            long to = log.boundary(position, Math.min(left, SPLIT_BYTES), end);
            splits.add(new Split(0, new LogRange(position, to).toJson(), to - position));
            left -= to - position;
            position = to;
        }
        return new EpochInput(splits, position >= end);
    }

    @Override
    public SplitReader open(Split split) {
        LogRange range = LogRange.fromJson(split.range());
        return new WebhookReader(log, range, decoders);
    }

    @Override
    public boolean isExhausted() {
        return false;
    }

    @Override
    public void limitToPresent() {
        present = log.durable();
    }

    @Override
    public void committed(EpochInput input) {
        List<Split> splits = input.splits();
        if (!splits.isEmpty()) {
            log.advance(
                    reader,
                    LogRange.fromJson(splits.get(splits.size() - 1).range()).to());
        }
    }

    @Override
    public String snapshot() {
        return new LogRange(position, position).toJson();
    }

    @Override
    public void restore(String snapshot, List<EpochInput> since) {
        if (snapshot != null) {
            position = LogRange.fromJson(snapshot).to();
        }
        for (EpochInput input : since) {
            for (Split split : input.splits()) {
                position = LogRange.fromJson(split.range()).to();
            }
        }
        if (position > log.durable() || position < log.first()) {
            throw new EddylineException(
                            ErrorCode.CHECKPOINT_DAMAGED,
                            "the query has read '" + stream + "' up to position " + position
                                    + ", but what was posted is" + " kept from " + log.first() + " to " + log.durable())
                    .hint("The query's checkpoint and the data directory do not belong to one moment.");
        }
    }

    @Override
    public void onAvailable(Runnable newListener) {
        listener = newListener;
        log.addListener(newListener);
    }

    @Override
    public void close() {
        if (listener != null) {
            log.removeListener(listener);
        }
        log.close(reader);
    }
}
