package dev.graylane.instrumentation.armeriaserver;

import com.linecorp.armeria.common.RequestContext;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.logging.RequestLog;
import com.linecorp.armeria.common.logging.RequestLogAccess;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.graylane.agent.call.Context;
import dev.graylane.agent.call.Exchange;
import dev.graylane.agent.call.Exchanges;
import dev.graylane.agent.weave.SideTable;
import dev.graylane.instrumentation.ArmeriaLogs;
import dev.graylane.instrumentation.RpcCodes;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** The requests that are served; each known by its log, which it shares with whatever wraps it. */
final class Served {
  private static final int FAILED = 500;
  private static final SideTable<RequestLogAccess, Context> CONTEXTS = new SideTable<>();

  private Served() {}

  static void begin(ServiceRequestContext request, Channel connection) {
    RequestHeaders headers = request.request().headers();
    boolean grpc = ArmeriaLogs.isGrpc(headers);
    Exchange exchange =
        Exchanges.begin(
            new ArmeriaInboundRequest(
                headers, grpc, request.sessionProtocol().isTls(), connection.remoteAddress()));
    CONTEXTS.put(request.log(), exchange.context());
    request.log().whenComplete().thenAccept(log -> end(exchange, log, grpc));
  }

  private static void end(Exchange exchange, RequestLog log, boolean grpc) {
    int status = ArmeriaLogs.status(log, grpc);
    exchange.end(status >= 0 ? status : grpc ? RpcCodes.UNKNOWN : FAILED, log.responseCause());
  }

  /** That of the request that is served, or in which a call is made; null: none. */
  static @Nullable Context context(RequestContext current) {
    ServiceRequestContext request = current.root();
    return request == null ? null : CONTEXTS.get(request.log());
  }
}
