package io.eddyline.storage.hdfs;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A real HDFS, one namenode and one datanode, in a process that ends with the one that started it. Hadoop is only there with {@code -Phdfs}. */
public final class HdfsMain {
    private HdfsMain() {}

    /** @param args the directory of the data */
    public static void main(String[] args) throws Exception {
        Class<?> configuration = Class.forName("org.apache.hadoop.conf.Configuration");
        Object settings = configuration.getConstructor().newInstance();
        var set = configuration.getMethod("set", String.class, String.class);
        set.invoke(settings, "hdfs.minidfs.basedir", args[0]);
        set.invoke(settings, "dfs.permissions.enabled", "true");
        // Directories are given in parts of so many.
        set.invoke(settings, "dfs.ls.limit", "50");
        set.invoke(settings, "dfs.namenode.fs-limits.min-block-size", "1024");
        Class<?> builder = Class.forName("org.apache.hadoop.hdfs.MiniDFSCluster$Builder");
        Object begun = builder.getConstructor(configuration).newInstance(settings);
        begun = builder.getMethod("numDataNodes", int.class).invoke(begun, 1);
        Object cluster = builder.getMethod("build").invoke(begun);
        cluster.getClass().getMethod("waitActive").invoke(cluster);
        System.out.println("HDFS is at "
                + cluster.getClass().getMethod("getHttpUri", int.class).invoke(cluster, 0));
        System.out.flush();
        Thread watch = new Thread(HdfsMain::endWithInput, "end-with-input");
        watch.start();
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // Nobody says anything.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }
}
