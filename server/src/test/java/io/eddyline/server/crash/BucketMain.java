package io.eddyline.server.crash;

import java.io.IOException;
import org.gaul.s3proxy.Main;

/** Something that speaks like S3, in a process that ends with the one that started it. */
public final class BucketMain {
    private BucketMain() {}

    public static void main(String[] args) throws Exception {
        Thread watch = new Thread(BucketMain::endWithInput, "end-with-input");
        watch.setDaemon(true);
        watch.start();
        Main.main(args);
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // Nobody says anything.
            }
        } catch (IOException e) {
            // The same.
        }
        Runtime.getRuntime().halt(0);
    }
}
