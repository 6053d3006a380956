package dev.graylane.it.grpc;

import com.google.protobuf.StringValue;
import io.grpc.MethodDescriptor;

/** The four kinds of calls. */
public enum Kind {
  UNARY,
  UPLOAD,
  DOWNLOAD,
  CHAT;

  MethodDescriptor<StringValue, StringValue> method() {
    return switch (this) {
      case UNARY -> Echo.UNARY;
      case UPLOAD -> Echo.UPLOAD;
      case DOWNLOAD -> Echo.DOWNLOAD;
      case CHAT -> Echo.CHAT;
    };
  }
}
