package io.eddyline.server.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A broker that also listens with TLS, and with TLS and a login, and that knows rights. Who comes without either may do all. */
record SecuredBroker(Broker broker, Path truststore, int tlsPort, int scramPort) {
    static final String STORE_PASSWORD = "storepass";

    private static final int ITERATIONS = 4096;

    static SecuredBroker start(Path directory) throws IOException, InterruptedException {
        Path keystore = directory.resolve("broker.p12");
        Path certificate = directory.resolve("broker.pem");
        Path truststore = directory.resolve("trusted.p12");
        String key = "-genkeypair -alias broker -keyalg EC -groupname secp256r1 -dname CN=broker -ext san=ip:127.0.0.1"
                + " -validity 3650 -storetype PKCS12";
        keytool(keystore, key.split(" "));
        keytool(keystore, "-exportcert", "-alias", "broker", "-rfc", "-file", certificate.toString());
        keytool(
                truststore,
                "-importcert",
                "-noprompt",
                "-alias",
                "broker",
                "-storetype",
                "PKCS12",
                "-file",
                certificate.toString());
        int tlsPort = Broker.freePort();
        int scramPort = Broker.freePort();
        Map<String, String> settings = Map.of(
                "more.listeners", "TLS://127.0.0.1:" + tlsPort + ",SCRAM://127.0.0.1:" + scramPort,
                "more.protocols", "TLS:SSL,SCRAM:SASL_SSL",
                "listener.name.scram.sasl.enabled.mechanisms", "SCRAM-SHA-512",
                "listener.name.scram.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                "ssl.keystore.location", keystore.toString(),
                "ssl.keystore.type", "PKCS12",
                "ssl.keystore.password", STORE_PASSWORD,
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found", "true",
                "super.users", "User:ANONYMOUS");
        return new SecuredBroker(Broker.start(directory.resolve("broker"), settings), truststore, tlsPort, scramPort);
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", STORE_PASSWORD));
        Path log = Files.createTempFile(store.getParent(), "keytool", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + Files.readString(log));
        }
    }

    String tlsServers() {
        return "127.0.0.1:" + tlsPort;
    }

    String scramServers() {
        return "127.0.0.1:" + scramPort;
    }

    /** Somebody who may log in with SCRAM. */
    void addUser(String user, String password) {
        ask(admin -> admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password)))
                .all()
                .get());
    }

    /** Nobody else may read and write the topic from now on. */
    void allowOnly(String user, String topic) {
        AccessControlEntry entry =
                new AccessControlEntry("User:" + user, "*", AclOperation.ALL, AclPermissionType.ALLOW);
        ResourcePattern resource = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
        ask(admin ->
                admin.createAcls(List.of(new AclBinding(resource, entry))).all().get());
    }

    private interface Question {
        void ask(Admin admin) throws ExecutionException, InterruptedException;
    }

    private void ask(Question question) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.servers()))) {
            question.ask(admin);
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
