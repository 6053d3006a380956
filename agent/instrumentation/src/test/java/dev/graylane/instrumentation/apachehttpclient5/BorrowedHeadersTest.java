package dev.graylane.instrumentation.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.junit.jupiter.api.Test;

/** Headers on the application's own request. */
class BorrowedHeadersTest {
  private static final String TRACE = "traceparent";

  private final BasicHttpRequest request = new BasicHttpRequest("GET", "/");
  private final BorrowedHeaders headers = new BorrowedHeaders(request);

  @Test
  void oneIsOnItInThePlaceOfTheApplicationsOwn() {
    request.addHeader(TRACE, "theirs");
    headers.set(TRACE, "ours");
    assertThat(request.getHeaders(TRACE)).extracting(Header::getValue).containsExactly("ours");
  }

  @Test
  void theRequestIsGivenBackAsItWas() {
    request.addHeader(TRACE, "first");
    request.addHeader(TRACE, "second");
    headers.set(TRACE, "ours");
    headers.set(TRACE, "again");
    headers.set("graylane", "1");
    headers.giveBack();
    assertThat(Arrays.stream(request.getHeaders()).map(Header::getValue))
        .containsExactly("first", "second");
  }
}
