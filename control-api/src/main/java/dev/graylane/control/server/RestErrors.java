package dev.graylane.control.server;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.grpc.UnframedGrpcErrorHandler;
import dev.graylane.v1.ApplyResponse;
import dev.graylane.v1.RestError;
import io.grpc.Status;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a refused REST call's answer: code, message, and all problems. */
final class RestErrors implements UnframedGrpcErrorHandler {
  private static final Logger log = LoggerFactory.getLogger(RestErrors.class);
  private static final String DETAILS = "grpc-status-details-bin";

  @Override
  public HttpResponse handle(
      ServiceRequestContext ctx, Status status, AggregatedHttpResponse response) {
    RestError.Builder error = RestError.newBuilder().setCode(status.getCode().name());
    if (status.getDescription() != null) {
      error.setMessage(status.getDescription());
    }
    HttpHeaders trailers = response.trailers().isEmpty() ? response.headers() : response.trailers();
    try {
      String details = trailers.get(DETAILS);
      if (details != null) {
        for (Any detail :
            com.google.rpc.Status.parseFrom(Base64.getMimeDecoder().decode(details))
                .getDetailsList()) {
          if (detail.is(ApplyResponse.class)) {
            error.addAllProblems(detail.unpack(ApplyResponse.class).getProblemsList());
          }
        }
      }
      return HttpResponse.of(
          http(status.getCode()), MediaType.JSON_UTF_8, JsonFormat.printer().print(error));
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      log.error("An error's details cannot be written", e);
      return HttpResponse.of(HttpStatus.INTERNAL_SERVER_ERROR);
    }
  }

  private static HttpStatus http(Status.Code code) {
    return switch (code) {
      case INVALID_ARGUMENT, OUT_OF_RANGE -> HttpStatus.BAD_REQUEST;
      case FAILED_PRECONDITION, ABORTED, ALREADY_EXISTS -> HttpStatus.CONFLICT;
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
      case PERMISSION_DENIED -> HttpStatus.FORBIDDEN;
      case RESOURCE_EXHAUSTED -> HttpStatus.REQUEST_ENTITY_TOO_LARGE;
      case UNIMPLEMENTED -> HttpStatus.NOT_IMPLEMENTED;
      case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
      case DEADLINE_EXCEEDED -> HttpStatus.GATEWAY_TIMEOUT;
      default -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
