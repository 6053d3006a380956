package dev.graylane.it.grpc;

import com.google.protobuf.StringValue;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;

/** The service {@code it.Echo}: what {@code protoc} would generate for its four methods. */
public final class Echo {
  public static final String NAME = "it.Echo";
  public static final MethodDescriptor<StringValue, StringValue> UNARY =
      method("Unary", MethodType.UNARY);
  public static final MethodDescriptor<StringValue, StringValue> UPLOAD =
      method("Upload", MethodType.CLIENT_STREAMING);
  public static final MethodDescriptor<StringValue, StringValue> DOWNLOAD =
      method("Download", MethodType.SERVER_STREAMING);
  public static final MethodDescriptor<StringValue, StringValue> CHAT =
      method("Chat", MethodType.BIDI_STREAMING);

  /** Who answers, in the headers and in the trailers of each answer. */
  public static final String ANSWERED_BY = "x-answered-by";

  private Echo() {}

  private static MethodDescriptor<StringValue, StringValue> method(String name, MethodType type) {
    return MethodDescriptor.<StringValue, StringValue>newBuilder()
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, name))
        .setRequestMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
        .setResponseMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
        .build();
  }

  /** The key of a text entry of metadata. */
  public static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  /** A message. */
  public static StringValue text(String value) {
    return StringValue.newBuilder().setValue(value).build();
  }
}
