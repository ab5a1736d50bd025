package io.eddyline.connectors.webhook;

import io.eddyline.connector.Connector;
import io.eddyline.connector.Option;
import io.eddyline.connector.Options;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connectors.decoding.DecodingLayout;
import io.eddyline.connectors.decoding.FormatChoice;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.type.DataType;
import io.eddyline.type.Field;
import io.eddyline.type.RowType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rows that are posted to the server. Its sources are made by {@link WebhookLogs}, which a server with webhooks has. */
public final class WebhookConnector implements Connector {
    /** Its name, by which the server knows streams that may be posted to. */
    public static final String NAME = "webhook";

    static final String OFFSET = "offset";
    static final String RECEIVED = "received";
    static final RowType METADATA =
            RowType.of(new Field(OFFSET, DataType.bigint()), new Field(RECEIVED, DataType.timestampLtz(3)));

    private static final String TOKEN = "token";
    private static final String BUFFER_SIZE = "buffer.size";
    private static final List<Option> OPTIONS = List.of(
            Option.string("format", "json", "How the bodies of requests become rows"),
            Option.size(
                    BUFFER_SIZE,
                    "256mb",
                    "Bytes that wait to be read by all queries before requests are refused with 429"),
            Option.string(
                            TOKEN,
                            null,
                            "A bearer token that allows to post to this stream only, at least 16 characters; the server's `webhook.token` allows it too")
                    .hidden());
    private static final int MIN_TOKEN_CHARACTERS = 16;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Rows that are posted to the server over HTTP";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SOURCE, Capability.SOURCE_FORMAT);
    }

    @Override
    public List<Option> sourceOptions() {
        return OPTIONS;
    }

    @Override
    public RowType metadataColumns() {
        return METADATA;
    }

    @Override
    public void checkSource(SourceContext context) {
        bufferBytes(context.definition().options());
        token(context.definition().options()).ifPresent(WebhookConnector::checkToken);
        DecodingLayout layout = DecodingLayout.of(context, METADATA);
        format(context).decoder(layout.physical(), layout.decoded());
    }

    static FormatChoice format(SourceContext context) {
        Map<String, String> options = context.definition().options();
        return FormatChoice.ofSource(check(options).string("format"), options, context.paths());
    }

    /** What a stream's option says about how much may wait. */
    static long bufferBytes(Map<String, String> options) {
        return check(options).bytes(BUFFER_SIZE);
    }

    /** What allows to post to one stream; empty when only the server's token does. */
    public static Optional<String> token(Map<String, String> options) {
        return check(options).find(TOKEN).map(String::strip);
    }

    private static void checkToken(String token) {
        if (token.length() < MIN_TOKEN_CHARACTERS) {
            throw new EddylineException(
                            ErrorCode.INVALID_OPTION,
                            "the option 'token' is too easy to guess: at least " + MIN_TOKEN_CHARACTERS
                                    + " characters are needed")
                    .hint("Make one by: openssl rand -hex 32.");
        }
    }

    private static Options check(Map<String, String> options) {
        return Options.check("the webhook source", OPTIONS, FormatChoice.only(OPTIONS, options));
    }

    @Override
    public Source createSource(SourceContext context) {
        throw new EddylineException(ErrorCode.ILLEGAL_STATE, "nothing can be posted to '" + context.stream() + "' here")
                .hint("Only a server has webhooks: start one with a 'webhook.token'.");
    }
}
