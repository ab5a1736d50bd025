package io.eddyline.jdbc;

import java.net.URL;
import org.apache.calcite.avatica.ConnectionConfig;
import org.apache.calcite.avatica.remote.AvaticaHttpClient;
import org.apache.calcite.avatica.remote.AvaticaHttpClientFactory;
import org.apache.calcite.avatica.remote.KerberosConnection;

/** Gives Avatica our HTTP client. Public because Avatica makes it by name. */
public final class HttpTransportFactory implements AvaticaHttpClientFactory {
    @Override
    public AvaticaHttpClient getClient(URL url, ConnectionConfig config, KerberosConnection kerberos) {
        return new HttpTransport(url, config.avaticaUser(), config.avaticaPassword());
    }
}
