package dev.graylane.control.server;

import com.google.protobuf.InvalidProtocolBufferException;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.RequestContext;
import com.linecorp.armeria.common.grpc.GrpcExceptionHandlerFunction;
import com.linecorp.armeria.common.grpc.protocol.ArmeriaStatusException;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a message that cannot be read, or is too large, its status and a line in the log. */
final class StreamFaults implements GrpcExceptionHandlerFunction {
  private static final Logger log = LoggerFactory.getLogger(StreamFaults.class);

  @Override
  public @Nullable Status apply(
      RequestContext ctx, Status status, Throwable cause, Metadata metadata) {
    String what = null;
    for (Throwable at = cause; at != null && what == null; at = at.getCause()) {
      if (at instanceof InvalidProtocolBufferException) {
        what = "a message that is no AgentMessage: " + at.getMessage();
      } else if (isTooLarge(at)) {
        what = "a message that is too large: " + at.getMessage();
      }
    }
    if (what == null) {
      return null;
    }
    Object peer = ctx instanceof ServiceRequestContext server ? server.remoteAddress() : "an agent";
    log.warn("The stream of {} is ended: {}", peer, what);
    return Status.INVALID_ARGUMENT.withDescription(what);
  }

  private static boolean isTooLarge(Throwable at) {
    return at instanceof ContentTooLargeException
        || (at instanceof ArmeriaStatusException status
            && status.getCode() == Status.Code.RESOURCE_EXHAUSTED.value());
  }
}
