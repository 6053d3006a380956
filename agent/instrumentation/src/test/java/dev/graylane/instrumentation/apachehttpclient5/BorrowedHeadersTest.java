package dev.graylane.instrumentation.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.hc.core5.http.FormattedHeader;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.junit.jupiter.api.Test;

/** Headers on the application's own request. */
class BorrowedHeadersTest {
  private static final String TRACE = "traceparent";

  private final BasicHttpRequest request = new BasicHttpRequest("GET", "/");
  private final BorrowedHeaders headers = new BorrowedHeaders(request);

  @Test
  void oneThatIsThereInBytesIsOnItAsTheLineThatIsSent() {
    request.addHeader(TRACE, "theirs");
    headers.set(TRACE, "ours".getBytes(StandardCharsets.US_ASCII));
    assertThat(request.getHeaders(TRACE))
        .singleElement()
        .satisfies(header -> assertThat(header.getValue()).isEqualTo("ours"))
        .isInstanceOfSatisfying(
            FormattedHeader.class,
            line -> assertThat(line.getBuffer()).hasToString("traceparent: ours"));
  }

  @Test
  void theRequestIsGivenBackAsItWas() {
    request.addHeader(TRACE, "first");
    request.addHeader(TRACE, "second");
    headers.set(TRACE, "ours".getBytes(StandardCharsets.US_ASCII));
    headers.set(TRACE, "again".getBytes(StandardCharsets.US_ASCII));
    headers.set("graylane", "1");
    headers.giveBack();
    assertThat(Arrays.stream(request.getHeaders()).map(Header::getValue))
        .containsExactly("first", "second");
  }
}
