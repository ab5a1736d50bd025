package io.eddyline.server.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/** A real Kafka broker in one process, which ends when its standard input is closed: a dead test leaves no orphan. */
final class BrokerLauncher {
    /** File in the directory with more settings. */
    static final String MORE = "more.properties";

    private static final String CLUSTER = "MkU3OEVBNTcwNTJENDM2Qg";

    private BrokerLauncher() {}

    /** Arguments: a directory; the ports of the broker, of the controller, of those who log in, and of those who are told the last one. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Properties properties = properties(directory, arguments);
        Path file = directory.resolve("broker.properties");
        Files.createDirectories(directory);
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        format(file);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
        System.out.println("ready");
        System.out.flush();
        awaitEnd(System.in);
        Runtime.getRuntime().halt(0);
    }

    private static void format(Path file) {
        PrintStream silent = new PrintStream(PrintStream.nullOutputStream());
        StorageTool.execute(
                new String[] {"format", "--ignore-formatted", "-t", CLUSTER, "-c", file.toString(), "--standalone"},
                silent);
    }

    private static void awaitEnd(InputStream input) throws IOException {
        while (input.read() >= 0) {
            // Only the end counts.
        }
    }

    private static Properties properties(Path directory, String[] arguments) throws IOException {
        Properties more = new Properties();
        try (var in = Files.newInputStream(directory.resolve(MORE))) {
            more.load(in);
        }
        String controllerPort = arguments[2];
        String listeners = "PLAINTEXT://127.0.0.1:" + arguments[1] + ",CONTROLLER://127.0.0.1:" + controllerPort
                + ",LOGIN://127.0.0.1:" + arguments[3] + beside(more.remove("more.listeners")) + ",OUTER://127.0.0.1:";
        Properties properties = new Properties();
        for (String line : List.of(
                "process.roles=broker,controller",
                "node.id=1",
                "listeners=" + listeners + arguments[4],
                "advertised.listeners=" + listeners + arguments[5],
                "listener.security.protocol.map="
                        + "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,LOGIN:SASL_PLAINTEXT,OUTER:PLAINTEXT"
                        + beside(more.remove("more.protocols")),
                "inter.broker.listener.name=PLAINTEXT",
                "sasl.enabled.mechanisms=PLAIN",
                "listener.name.login.plain.sasl.jaas.config="
                        + "org.apache.kafka.common.security.plain.PlainLoginModule required user_ada=\"lovelace\";",
                "controller.listener.names=CONTROLLER",
                "controller.quorum.bootstrap.servers=127.0.0.1:" + controllerPort,
                "log.dirs=" + directory.resolve("log"),
                "auto.create.topics.enable=false",
                // A broker that was killed is let in again when its session is over.
                "broker.session.timeout.ms=1500",
                "broker.heartbeat.interval.ms=300",
                "num.partitions=4",
                "offsets.topic.num.partitions=2",
                "offsets.topic.replication.factor=1",
                "transaction.state.log.num.partitions=2",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "group.initial.rebalance.delay.ms=0",
                "group.coordinator.rebalance.protocols=classic",
                "log.cleaner.dedupe.buffer.size=2097152",
                "log.retention.check.interval.ms=1000",
                "log.initial.task.delay.ms=1000")) {
            int equals = line.indexOf('=');
            properties.setProperty(line.substring(0, equals), line.substring(equals + 1));
        }
        properties.putAll(more);
        return properties;
    }

    private static String beside(Object more) {
        return more == null ? "" : "," + more;
    }
}
