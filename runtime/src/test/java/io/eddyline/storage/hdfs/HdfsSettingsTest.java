package io.eddyline.storage.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.storage.Stores;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HdfsSettingsTest {
    @Test
    void namenodesServeAtTheirUsualPortUnlessTheConfigurationKnowsBetter() {
        assertThat(HdfsSettings.of("name:8020", Map.of()).endpoints()).containsExactly(URI.create("http://name:9870"));
        assertThat(HdfsSettings.of("ha", Map.of("hdfs.endpoint", "http://a:1/, https://b:2", "hdfs.user", "etl")))
                .isEqualTo(new HdfsSettings(
                        java.util.List.of(URI.create("http://a:1"), URI.create("https://b:2")), "etl"));
        assertThatThrownBy(() -> HdfsSettings.of("ha", Map.of("hdfs.endpoint", "namenode:9870")))
                .hasMessageContaining("EDL-4008");
    }

    @Test
    void aNamenodeThatIsNotThereIsSaid() {
        Stores stores = Stores.of(Map.of("hdfs.endpoint", "http://127.0.0.1:1"));
        assertThatThrownBy(() -> stores.locate("hdfs://name/a").look())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no answer from HDFS for hdfs://name/a");
    }
}
