package io.eddyline.connectors.kafka;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import io.eddyline.error.Suggestions;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** From Kafka's exceptions to errors for users. */
record KafkaErrors(KafkaCluster cluster) {
    /** The error that says what happened; the argument itself when it is one for users already. */
    EddylineException translate(Throwable thrown, String what) {
        Throwable e = unwrapped(thrown);
        if (e instanceof EddylineException known) {
            return known;
        }
        if (e instanceof InterruptException) {
            return new EddylineException(ErrorCode.CANCELLED, "the statement was interrupted", e);
        }
        if (e instanceof AuthenticationException) {
            return denied("the brokers " + cluster.servers() + " refused the login: " + reason(e), e)
                    .hint(
                            "See the options 'properties.security.protocol', 'properties.sasl.*' and 'properties.ssl.*'.");
        }
        if (e instanceof AuthorizationException) {
            return denied(what + ": " + reason(e), e).hint("The brokers' access rules do not allow it to this user.");
        }
        if (e instanceof ConfigException) {
            return configuration((ConfigException) e);
        }
        if (e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException) {
            return fenced(e);
        }
        if (isOutage(e)) {
            return unreachable(e);
        }
        if (e instanceof InvalidTopicException) {
            return new EddylineException(ErrorCode.INVALID_OPTION, what + ": " + reason(e), e);
        }
        if (e instanceof RecordTooLargeException) {
            return new EddylineException(ErrorCode.RESOURCE_EXHAUSTED, what + ": " + reason(e), e)
                    .hint("See 'properties.max.request.size', and the topic's 'max.message.bytes'.");
        }
        if (e instanceof UnsupportedVersionException) {
            return new EddylineException(ErrorCode.NOT_SUPPORTED, what + ": the brokers are too old: " + reason(e), e);
        }
        if (e instanceof KafkaException) {
            return new EddylineException(ErrorCode.INPUT_OUTPUT, what + ": " + reason(e), e);
        }
        return new EddylineException(ErrorCode.INTERNAL, what + ": " + e, e);
    }

    /** Whether waiting may help: a broker is down, or another one becomes the leader. */
    static boolean isOutage(Throwable thrown) {
        Throwable e = unwrapped(thrown);
        return e instanceof TimeoutException || e instanceof RetriableException;
    }

    /** The exception that tells something: of a future, or of a client that could not be made. */
    static Throwable unwrapped(Throwable thrown) {
        Throwable e = thrown;
        while (e.getCause() != null
                && (e instanceof ExecutionException || e.getClass() == KafkaException.class)
                && !(e instanceof EddylineException)) {
            e = e.getCause();
        }
        return e;
    }

    EddylineException unreachable(Throwable cause) {
        return new EddylineException(
                        ErrorCode.CONNECTION_FAILED,
                        "the Kafka brokers " + cluster.servers() + " do not answer: " + reason(cause),
                        cause)
                .hint(
                        "Check 'bootstrap.servers', that the brokers run, and that 'properties.security.protocol' is theirs.");
    }

    private EddylineException configuration(ConfigException e) {
        if (reason(e).contains("bootstrap")) {
            return new EddylineException(
                            ErrorCode.CONNECTION_FAILED,
                            "none of the Kafka brokers '" + cluster.servers() + "' has an address that can be found",
                            e)
                    .hint("The option 'bootstrap.servers' is written host:port,host:port.");
        }
        return new EddylineException(ErrorCode.INVALID_OPTION, "Kafka's client refuses its settings: " + reason(e), e);
    }

    private static EddylineException denied(String problem, Throwable cause) {
        return new EddylineException(ErrorCode.ACCESS_DENIED, problem, cause);
    }

    private static EddylineException fenced(Throwable cause) {
        return new EddylineException(
                        ErrorCode.ILLEGAL_STATE,
                        "the query's transaction was taken over by another process, or took longer than 'transaction.timeout'",
                        cause)
                .hint("Nothing of the open epoch was published. If no other process runs this query, RESUME it.");
    }

    EddylineException unknownTopic(String topic, Collection<String> known) {
        String near = Suggestions.didYouMean(topic, known);
        return new EddylineException(
                        ErrorCode.TOPIC_NOT_FOUND,
                        "there is no topic '" + topic + "' on the Kafka brokers " + cluster.servers())
                .hint(near.isEmpty() ? "Create it first; its name is told apart by upper and lower case." : near);
    }

    private String reason(Throwable e) {
        String text = e.getMessage();
        return cluster.withoutSecrets(text == null ? e.getClass().getSimpleName() : text);
    }
}
