package dev.graylane.instrumentation.apachehttpclient40;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graylane.instrumentation.Aim;
import java.net.InetAddress;
import org.apache.http.HttpHost;
import org.apache.http.conn.ClientConnectionOperator;
import org.apache.http.conn.OperatedClientConnection;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.impl.conn.DefaultClientConnectionOperator;
import org.apache.http.impl.conn.PoolingClientConnectionManager;
import org.apache.http.impl.conn.SchemeRegistryFactory;
import org.apache.http.params.HttpParams;
import org.apache.http.protocol.HttpContext;
import org.junit.jupiter.api.Test;

@SuppressWarnings("deprecation") // from 4.3 on
class ConnectionsTest {
  private static PoolingClientConnectionManager with(ClientConnectionOperator operator) {
    return new PoolingClientConnectionManager() {
      @Override
      protected ClientConnectionOperator createConnectionOperator(SchemeRegistry schemes) {
        return operator;
      }
    };
  }

  @Test
  void connectionsThatTheAgentDoesNotSeeMadeAreLeftAlone() throws IllegalAccessException {
    // In this JVM nothing is woven.
    assertThat(Connections.canLeadElsewhere(new PoolingClientConnectionManager())).isFalse();
  }

  @Test
  void anOperatorOfTheApplicationsIsLeftAloneAlsoIfItAsks() throws IllegalAccessException {
    ClientConnectionOperator own =
        new DefaultClientConnectionOperator(SchemeRegistryFactory.createDefault()) {
          @Override
          public void openConnection(
              OperatedClientConnection connection,
              HttpHost target,
              InetAddress local,
              HttpContext context,
              HttpParams params) {
            assertThat(Aim.of(local)).isNull();
            throw new IllegalArgumentException("no connection");
          }
        };
    assertThat(Connections.canLeadElsewhere(with(own))).isFalse();
  }
}
