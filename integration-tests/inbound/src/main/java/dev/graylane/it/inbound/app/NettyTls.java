package dev.graylane.it.inbound.app;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;

/** How the servers that are made of Netty speak TLS. */
final class NettyTls {
  private NettyTls() {}

  static SslContext http1(Path keyStore) throws Exception {
    return SslContextBuilder.forServer(keys(keyStore)).build();
  }

  /** HTTP/2 with whoever speaks it. */
  static SslContext http2(Path keyStore) throws Exception {
    return SslContextBuilder.forServer(keys(keyStore))
        .applicationProtocolConfig(
            new ApplicationProtocolConfig(
                ApplicationProtocolConfig.Protocol.ALPN,
                ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                ApplicationProtocolNames.HTTP_2,
                ApplicationProtocolNames.HTTP_1_1))
        .build();
  }

  static KeyManagerFactory keys(Path keyStore) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore)) {
      store.load(in, TestServer.PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, TestServer.PASSWORD.toCharArray());
    return keys;
  }
}
