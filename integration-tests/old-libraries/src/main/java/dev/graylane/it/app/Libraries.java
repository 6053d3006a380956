package dev.graylane.it.app;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One use of each library. */
final class Libraries {
  private Libraries() {}

  static List<String> report() throws Exception {
    return List.of(
        jar(ImmutableList.class) + " " + ImmutableList.of(1, 2).reverse(),
        jar(Struct.class) + " " + protobuf(),
        jar(SdkTracerProvider.class) + " " + openTelemetry(),
        jar(io.grpc.ManagedChannel.class) + " " + Echo.call("hello"));
  }

  private static String jar(Class<?> type) {
    return String.valueOf(
        Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getFileName());
  }

  private static String protobuf() throws Exception {
    Struct sent =
        Struct.newBuilder()
            .putFields("a", Value.newBuilder().setNumberValue(1).build())
            .putFields("b", Value.newBuilder().setStringValue("two").build())
            .build();
    return Struct.parseFrom(sent.toByteArray()).getFieldsOrThrow("b").getStringValue();
  }

  private static String openTelemetry() {
    List<String> ended = new ArrayList<>();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder().addSpanProcessor(new Names(ended)).build()) {
      Span span = provider.get("application").spanBuilder("work").startSpan();
      span.end();
    }
    return ended.toString();
  }

  private record Names(List<String> ended) implements SpanProcessor {
    @Override
    public void onStart(io.opentelemetry.context.Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      ended.add(span.getName());
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }
}
