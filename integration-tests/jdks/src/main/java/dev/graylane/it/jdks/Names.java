package dev.graylane.it.jdks;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A service whose one method answers with the release that serves it. */
final class Names {
  static final Metadata.Key<String> RELEASE =
      Metadata.Key.of("x-release", Metadata.ASCII_STRING_MARSHALLER);

  static final MethodDescriptor<String, String> NAME =
      MethodDescriptor.newBuilder(new Text(), new Text())
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName("test.Names/Name")
          .build();

  private Names() {}

  private static final class Text implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String value) {
      return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try {
        for (int each = stream.read(); each >= 0; each = stream.read()) {
          bytes.write(each);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }
  }
}
