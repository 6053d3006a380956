package dev.graylane.control.server;

import com.google.protobuf.InvalidProtocolBufferException;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.RequestContext;
import com.linecorp.armeria.common.grpc.GrpcExceptionHandlerFunction;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.Metadata;
import io.grpc.Status;
import io.netty.util.AttributeKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a message that cannot be read, or is too large, its status and a line in the log. */
final class StreamFaults implements GrpcExceptionHandlerFunction {
  private static final Logger log = LoggerFactory.getLogger(StreamFaults.class);
  // What the stream's end was said to be: more than one of its parts asks.
  private static final AttributeKey<Status> TOLD = AttributeKey.valueOf(StreamFaults.class, "TOLD");

  @Override
  public @Nullable Status apply(
      RequestContext ctx, Status status, Throwable cause, Metadata metadata) {
    Status told = ctx.attr(TOLD);
    if (told != null) {
      return told;
    }
    Status end = faultOf(status, cause);
    if (end != null) {
      ctx.setAttr(TOLD, end);
      Object peer =
          ctx instanceof ServiceRequestContext server ? server.remoteAddress() : "an agent";
      log.warn("The stream of {} is ended: {}", peer, end.getDescription());
    }
    return end;
  }

  private static @Nullable Status faultOf(Status status, Throwable cause) {
    // What Armeria says of a message that is longer than it may be; we never say it ourselves.
    if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
      return tooLarge(String.valueOf(status.getDescription()));
    }
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof InvalidProtocolBufferException) {
        return Status.INVALID_ARGUMENT.withDescription(
            "a message that is no AgentMessage: " + at.getMessage());
      }
      if (at instanceof ContentTooLargeException) {
        return tooLarge(String.valueOf(at.getMessage()));
      }
    }
    return null;
  }

  private static Status tooLarge(String why) {
    // Begins with the name of the class that found it.
    String plain = why.replaceFirst("^[\\w.]+: ", "").strip();
    return Status.RESOURCE_EXHAUSTED.withDescription("a message that is too large: " + plain);
  }
}
