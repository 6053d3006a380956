package dev.graylane.benchmarks.cost;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Takes traces by OTLP over HTTP and counts their spans. A sender posts to {@code
 * /<name>/v1/traces}; {@code GET /<name>} says how many spans came from it.
 */
final class SpanCount {
  /** {@code ExportTraceServiceRequest.resource_spans.scope_spans.spans}. */
  private static final int[] SPANS = {1, 2, 2};

  private final Map<String, LongAdder> spans = new ConcurrentHashMap<>();

  void answer(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().split("/", 3)[1];
    LongAdder count = spans.computeIfAbsent(name, unknown -> new LongAdder());
    byte[] request = exchange.getRequestBody().readAllBytes();
    byte[] answer = {};
    if (exchange.getRequestMethod().equals("GET")) {
      answer = count.toString().getBytes(StandardCharsets.US_ASCII);
    } else {
      count.add(count(CodedInputStream.newInstance(request), 0));
    }
    exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static int count(CodedInputStream in, int depth) throws IOException {
    int count = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      boolean onTheWay = WireFormat.getTagFieldNumber(tag) == SPANS[depth];
      if (onTheWay && depth < SPANS.length - 1) {
        int outer = in.pushLimit(in.readRawVarint32());
        count += count(in, depth + 1);
        in.popLimit(outer);
      } else {
        count += onTheWay ? 1 : 0;
        in.skipField(tag);
      }
    }
    return count;
  }
}
