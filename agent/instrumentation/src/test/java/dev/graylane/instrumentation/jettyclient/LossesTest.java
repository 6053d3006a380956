package dev.graylane.instrumentation.jettyclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class LossesTest {
  private static final String CLIENT = "org.eclipse.jetty.client.";
  private static final String CONNECTION = CLIENT + "http.HttpConnectionOverHTTP";
  private static final String RECEIVER = CLIENT + "http.HttpReceiverOverHTTP";

  @Test
  void aConnectionThatEndedIsALossAndATimeoutOrABadCertificateIsNone() {
    assertThat(isLoss(new EOFException(), RECEIVER + ".earlyEOF")).isTrue();
    assertThat(isLoss(new SSLException("bad"), "sun.security.ssl.Alert.fatal")).isFalse();
    assertThat(isLoss(new TimeoutException(), CLIENT + "HttpDestination.expire")).isFalse();
  }

  @Test
  void aConnectionThatTheClientClosesSinceItsServerHasIsALoss() {
    assertThat(
            isLoss(new AsynchronousCloseException(), CONNECTION + ".close", RECEIVER + ".earlyEOF"))
        .isTrue();
    assertThat(
            isLoss(
                new AsynchronousCloseException(),
                CLIENT + "transport.internal.HttpConnectionOverHTTP.close",
                CLIENT + "transport.internal.HttpReceiverOverHTTP.earlyEOF"))
        .isTrue();
  }

  @Test
  void aConnectionThatTheApplicationClosesIsNone() {
    assertThat(isLoss(new AsynchronousCloseException(), CONNECTION + ".close", "shop.Main.main"))
        .isFalse();
    // In a listener, and by stopping the client.
    assertThat(
            isLoss(
                new AsynchronousCloseException(),
                CONNECTION + ".close",
                CLIENT + "DuplexConnectionPool.close",
                CLIENT + "HttpDestination.close",
                CLIENT + "HttpClient.doStop",
                "shop.Listener.onComplete",
                RECEIVER + ".messageComplete"))
        .isFalse();
    assertThat(isLoss(new AsynchronousCloseException())).isFalse();
  }

  @Test
  void whatTheApplicationAbortsWithIsNone() {
    assertThat(isLoss(new IOException("enough"), "shop.Main.main")).isFalse();
    assertThat(isLoss(new AsynchronousCloseException(), "shop.Main.close", RECEIVER + ".x"))
        .isFalse();
  }

  private static boolean isLoss(Throwable failure, String... by) {
    failure.setStackTrace(
        Stream.of(by)
            .map(
                each -> {
                  int dot = each.lastIndexOf('.');
                  return new StackTraceElement(
                      each.substring(0, dot), each.substring(dot + 1), null, -1);
                })
            .toArray(StackTraceElement[]::new));
    return Losses.isOfConnection(failure);
  }
}
