package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.OutboundCall;
import dev.graylane.instrumentation.RpcCodes;
import java.util.concurrent.TimeoutException;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TProtocolException;
import org.apache.thrift.transport.TTransportException;
import org.jspecify.annotations.Nullable;

/** How calls ended, in gRPC's codes. */
final class Outcomes {
  private Outcomes() {}

  static void end(OutboundCall call, @Nullable Throwable thrown) {
    if (thrown == null) {
      call.end(RpcCodes.OK);
    } else if (thrown instanceof TApplicationException) {
      call.end(code(((TApplicationException) thrown).getType()));
    } else if (thrown instanceof TException
        && !(thrown instanceof TTransportException)
        && !(thrown instanceof TProtocolException)
        && !(thrown.getCause() instanceof TimeoutException)) {
      call.end(RpcCodes.FAILED_PRECONDITION); // One that the method declares.
    } else {
      call.fail(thrown);
    }
  }

  private static int code(int type) {
    switch (type) {
      case TApplicationException.UNKNOWN_METHOD:
        return RpcCodes.UNIMPLEMENTED;
      case TApplicationException.INTERNAL_ERROR:
        return RpcCodes.INTERNAL;
      default:
        return RpcCodes.UNKNOWN;
    }
  }
}
