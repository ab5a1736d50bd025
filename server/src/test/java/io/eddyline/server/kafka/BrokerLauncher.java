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
    private static final String CLUSTER = "MkU3OEVBNTcwNTJENDM2Qg";

    private BrokerLauncher() {}

    /** Arguments: a directory, the broker's port, the controller's port, the port of those who log in. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Properties properties = properties(directory, arguments[1], arguments[2], arguments[3]);
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

    private static Properties properties(Path directory, String port, String controllerPort, String loginPort) {
        String listeners = "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort
                + ",LOGIN://127.0.0.1:" + loginPort;
        Properties properties = new Properties();
        for (String line : List.of(
                "process.roles=broker,controller",
                "node.id=1",
                "listeners=" + listeners,
                "advertised.listeners=" + listeners,
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,LOGIN:SASL_PLAINTEXT",
                "inter.broker.listener.name=PLAINTEXT",
                "sasl.enabled.mechanisms=PLAIN",
                "listener.name.login.plain.sasl.jaas.config="
                        + "org.apache.kafka.common.security.plain.PlainLoginModule required user_ada=\"lovelace\";",
                "controller.listener.names=CONTROLLER",
                "controller.quorum.bootstrap.servers=127.0.0.1:" + controllerPort,
                "log.dirs=" + directory.resolve("log"),
                "auto.create.topics.enable=false",
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
        return properties;
    }
}
