package dev.graylane.agent.trace.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** To a collector whose certificate is made out to {@code localhost}. */
class OtlpOverTlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path folder;
  private static Collector collector;
  private static byte[] certificate;

  @BeforeAll
  static void listen() throws Exception {
    Path store = folder.resolve("server.p12");
    keytool(
        "-genkeypair",
        "-alias",
        "server",
        "-keyalg",
        "EC",
        "-dname",
        "CN=collector",
        "-ext",
        "san=dns:localhost",
        "-keystore",
        store.toString(),
        "-storetype",
        "PKCS12");
    Path pem = folder.resolve("server.pem");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "server",
        "-keystore",
        store.toString(),
        "-file",
        pem.toString());
    certificate = Files.readAllBytes(pem);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    collector = new Collector(server);
  }

  private static void keytool(String... arguments) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    builder.command().addAll(List.of(arguments));
    builder.command().addAll(List.of("-storepass", new String(PASSWORD)));
    Process process = builder.inheritIO().start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @AfterAll
  static void end() {
    if (collector != null) {
      collector.close();
    }
  }

  private static CompletableResultCode export(String host, byte[] trusted) {
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder()
            .setEndpoint("https://" + host + ":" + collector.port() + "/v1/traces")
            .setTimeout(Duration.ofMinutes(1));
    if (trusted != null) {
      builder.setTrustedCertificates(trusted);
    }
    try (OtlpHttpSpanExporter exporter = builder.build();
        SdkTracerProvider spans = SdkTracerProvider.builder().build()) {
      ReadableSpan span = (ReadableSpan) spans.get("test").spanBuilder("GET").startSpan();
      CompletableResultCode result = exporter.export(List.of(span.toSpanData()));
      result.join(90, TimeUnit.SECONDS);
      assertThat(result.isDone()).isTrue();
      return result;
    }
  }

  @Test
  void theCertificateThatTheUserTrustsIsEnough() {
    CompletableResultCode result = export("localhost", certificate);
    assertThat(result.getFailureThrowable()).isNull();
    assertThat(result.isSuccess()).isTrue();
  }

  @Test
  void aCertificateOfNobodysIsRefused() {
    assertThat(export("localhost", null).getFailureThrowable())
        .cause()
        .cause()
        .isInstanceOf(SSLException.class);
  }

  @Test
  void anotherNameIsRefusedEvenIfTheApplicationTakesAny() {
    HostnameVerifier before = HttpsURLConnection.getDefaultHostnameVerifier();
    HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> true);
    try {
      CompletableResultCode result = export("127.0.0.1", certificate);
      assertThat(result.isSuccess()).isFalse();
      assertThat(result.getFailureThrowable().getCause()).hasMessageContaining("127.0.0.1");
    } finally {
      HttpsURLConnection.setDefaultHostnameVerifier(before);
    }
  }
}
