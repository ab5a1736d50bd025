package io.eddyline.server.kafka;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker in a process of its own, which can be stopped, killed and started again; and a plain client of it. */
public final class Broker implements AutoCloseable {
    /** Kept, for java.util.logging forgets loggers that nobody holds. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    static {
        KAFKA.setLevel(Level.OFF);
    }

    private static final String PATIENCE_MILLIS = "600000";

    private static Broker shared;

    private final Path directory;
    private final int port;
    private final int controllerPort;
    private final int loginPort;
    private final int outerPort;
    private final int shownPort;
    private final Map<String, String> settings;
    private Process process;
    private Producer<String, String> producer;
    private final AtomicReference<Exception> unsent = new AtomicReference<>();

    private Broker(Path directory, IntUnaryOperator shown, Map<String, String> settings) throws IOException {
        this.directory = directory;
        this.port = freePort();
        this.controllerPort = freePort();
        this.loginPort = freePort();
        this.outerPort = freePort();
        this.shownPort = shown.applyAsInt(outerPort);
        this.settings = Map.copyOf(settings);
    }

    /** The one broker of all tests of this process; topics are told apart by name. */
    public static synchronized Broker shared() throws IOException {
        if (shared == null) {
            Path directory = Files.createTempDirectory("eddyline-kafka");
            shared = start(directory);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteAfter(directory)));
        }
        return shared;
    }

    private static void deleteAfter(Path directory) {
        shared.close();
        try (var files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // The system tidies its temporary directory.
        }
    }

    /** A broker with its files in the directory. */
    public static Broker start(Path directory) throws IOException {
        return start(directory, port -> port);
    }

    /** A broker with settings of its own, {@code more.listeners} and {@code more.protocols} among them. */
    static Broker start(Path directory, Map<String, String> settings) throws IOException {
        return start(new Broker(directory, port -> port, settings));
    }

    /**
     * A broker that has one listener more, for clients that come by another port.
     *
     * @param shown gives the port that those clients are told, from the listener's
     */
    public static Broker start(Path directory, IntUnaryOperator shown) throws IOException {
        return start(new Broker(directory, shown, Map.of()));
    }

    private static Broker start(Broker broker) throws IOException {
        broker.start();
        return broker;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Starts it (again); returns when it takes connections. */
    public void start() throws IOException {
        Path errors = Files.createDirectories(directory).resolve("broker.err");
        Properties more = new Properties();
        more.putAll(settings);
        try (var out = Files.newOutputStream(directory.resolve(BrokerLauncher.MORE))) {
            more.store(out, null);
        }
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerLauncher.class.getName(),
                        directory.toString(),
                        Integer.toString(port),
                        Integer.toString(controllerPort),
                        Integer.toString(loginPort),
                        Integer.toString(outerPort),
                        Integer.toString(shownPort)))
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("ready")) {
                return;
            }
        }
        throw new AssertionError("the broker did not start:\n" + Files.readString(errors));
    }

    /** Ends it without warning. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it in order. */
    public void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    public String servers() {
        return "127.0.0.1:" + port;
    }

    /** For clients that come by the other port. */
    public String shownServers() {
        return "127.0.0.1:" + shownPort;
    }

    /** Where clients log in: as ada, with the password lovelace. */
    public String loginServers() {
        return "127.0.0.1:" + loginPort;
    }

    private Properties client() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", servers());
        return properties;
    }

    /** Something to do with an admin client. */
    private interface AdminWork {
        void on(Admin admin) throws ExecutionException, InterruptedException;
    }

    private void admin(AdminWork work) {
        try (Admin admin = Admin.create(client())) {
            work.on(admin);
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Makes a topic; settings as {@code key=value}. */
    public void createTopic(String topic, int partitions, String... settings) {
        Map<String, String> all = new HashMap<>();
        for (String setting : settings) {
            all.put(setting.split("=")[0], setting.split("=")[1]);
        }
        admin(admin -> admin.createTopics(
                        List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(all)))
                .all()
                .get());
        awaitLeaders(topic, partitions);
    }

    public void addPartitions(String topic, int total) {
        admin(admin -> admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(total)))
                .all()
                .get());
        awaitLeaders(topic, total);
    }

    /** A producer that sends sooner may wait for long. */
    private void awaitLeaders(String topic, int partitions) {
        admin(admin -> {
            long ready = 0;
            for (int i = 0; ready < partitions && i < 10_000; i++) {
                try {
                    ready = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                            .filter(partition -> partition.leader() != null
                                    && !partition.leader().isEmpty())
                            .count();
                } catch (ExecutionException e) {
                    ready = 0;
                }
            }
        });
    }

    /** Makes the records before the offset go. */
    public void deleteBefore(String topic, int partition, long offset) {
        admin(admin -> admin.deleteRecords(
                        Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
                .all()
                .get());
    }

    /** What a group has committed, by partition. */
    public Map<Integer, Long> committed(String group) {
        Map<Integer, Long> offsets = new HashMap<>();
        admin(admin -> admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> offsets.put(partition.partition(), offset.offset())));
        return offsets;
    }

    /** Sends records in turn to one partition; returns when they are there. */
    public void send(String topic, int partition, String... values) {
        for (String value : values) {
            send(new ProducerRecord<>(topic, partition, null, value));
        }
        flush();
    }

    /** Sends a record; {@link #flush} says so when it did not arrive. */
    public void send(ProducerRecord<String, String> record) {
        producer().send(record, (metadata, failure) -> {
            if (failure != null) {
                unsent.compareAndSet(null, failure);
            }
        });
    }

    /** Returns when all that was sent is there. */
    public void flush() {
        producer().flush();
        Exception failure = unsent.getAndSet(null);
        if (failure != null) {
            throw new AssertionError("a record was not sent", failure);
        }
    }

    private synchronized Producer<String, String> producer() {
        if (producer == null) {
            Properties properties = client();
            properties.put("linger.ms", "5");
            // It waits as long as a broker is away: what a test has sent must be there.
            properties.put("max.block.ms", PATIENCE_MILLIS);
            properties.put("delivery.timeout.ms", PATIENCE_MILLIS);
            producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
        }
        return producer;
    }

    /** A producer of transactions. */
    public Producer<String, String> transactional(String id) {
        Properties properties = client();
        properties.put("transactional.id", id);
        Producer<String, String> made = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
        made.initTransactions();
        return made;
    }

    /** All records of a topic whose transactions were committed, partition by partition. */
    public List<ConsumerRecord<String, String>> committedRecords(String topic) {
        Properties properties = client();
        properties.put("isolation.level", "read_committed");
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(found -> new TopicPartition(topic, found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(java.time.Duration.ofMillis(50)).forEach(records::add);
            }
        }
        return records;
    }

    /** The values of {@link #committedRecords}. */
    public List<String> committedValues(String topic) {
        return committedRecords(topic).stream().map(ConsumerRecord::value).toList();
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(java.time.Duration.ZERO);
        }
        process.destroyForcibly();
    }
}
