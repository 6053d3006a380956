package dev.graylane.it.grpc;

import com.google.common.util.concurrent.Uninterruptibles;
import com.google.protobuf.StringValue;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Implements {@link Echo}. Each message is answered by {@code <release>:<message>}. What else is to
 * happen the caller says in metadata:
 *
 * <ul>
 *   <li>{@code x-status: 5}: the call ends with that status, the description "as asked" and
 *       trailers
 *   <li>{@code x-refuse: 10}: the call ends with that status before any headers
 *   <li>{@code x-never}: there is no answer after the headers
 *   <li>{@code x-silent}: there is not a byte of an answer; unary alone
 *   <li>{@code x-bytes: n}: answers are that long
 *   <li>{@code x-down: target}: the answer names who answered a call that was made for it
 *   <li>{@code x-inside: target}: likewise, of a call that a server in the same process made for it
 *   <li>{@code x-down-twice: target}: that call is made by the listener of another one; unary alone
 *   <li>{@code x-throw}: the service throws; unary alone
 *   <li>{@code x-held}: nothing is read; upload alone
 *   <li>{@code x-read-on}: the upload that was held is read from now on; unary alone
 *   <li>{@code x-async}: the answer comes from a thread of the service's own
 * </ul>
 */
public final class EchoService {
  private static final Context.Key<Metadata> METADATA = Context.key("metadata");
  private static final Executor OWN =
      Executors.newFixedThreadPool(
          4,
          task -> {
            Thread thread = new Thread(task, "service");
            thread.setDaemon(true);
            return thread;
          });

  private static final AtomicInteger CALLS = new AtomicInteger();

  private final String release;
  private final AtomicInteger emitted = new AtomicInteger();
  private final AtomicInteger unready = new AtomicInteger();
  private final BlockingQueue<ServerCallStreamObserver<?>> held = new LinkedBlockingQueue<>();

  public EchoService(String release) {
    this.release = release;
  }

  /** How many calls all services of this JVM have begun to serve. */
  static int calls() {
    return CALLS.get();
  }

  /** How many messages were written to downloads. */
  public int emitted() {
    return emitted.get();
  }

  /** How often a download had to wait for its reader. */
  public int unready() {
    return unready.get();
  }

  /** What a server is to be given. */
  public ServerServiceDefinition definition() {
    return ServerInterceptors.intercept(
        ServerServiceDefinition.builder(Echo.NAME)
            .addMethod(Echo.UNARY, ServerCalls.asyncUnaryCall(this::unary))
            .addMethod(Echo.UPLOAD, ServerCalls.asyncClientStreamingCall(this::upload))
            .addMethod(Echo.DOWNLOAD, ServerCalls.asyncServerStreamingCall(this::download))
            .addMethod(Echo.CHAT, ServerCalls.asyncBidiStreamingCall(this::chat))
            .build(),
        new Answering());
  }

  private void unary(StringValue request, StreamObserver<StringValue> answers) {
    Metadata asked = METADATA.get();
    if (has(asked, "x-never") || has(asked, "x-silent")) {
      return;
    }
    if (has(asked, "x-throw")) {
      throw new IllegalStateException("as asked");
    }
    if (has(asked, "x-read-on")) {
      // The upload may be served by a thread that has not come so far yet.
      Uninterruptibles.takeUninterruptibly(held).request(Integer.MAX_VALUE);
    }
    String twice = asked.get(Echo.key("x-down-twice"));
    if (twice != null) {
      Downstream.askTwice(
          twice,
          answerer -> {
            answers.onNext(Echo.text(release + ":" + request.getValue() + ">" + answerer));
            answers.onCompleted();
          });
      return;
    }
    answering(
        asked,
        () -> {
          answers.onNext(answer(asked, request.getValue()));
          end(asked, answers);
        });
  }

  private StreamObserver<StringValue> upload(StreamObserver<StringValue> answers) {
    Metadata asked = METADATA.get();
    if (has(asked, "x-held")) {
      ServerCallStreamObserver<StringValue> call = (ServerCallStreamObserver<StringValue>) answers;
      call.disableAutoRequest();
      held.add(call);
    }
    return new Requests(asked) {
      private int count;
      private long length;

      @Override
      public void onNext(StringValue message) {
        count++;
        length += message.getValue().length();
      }

      @Override
      void last() {
        answers.onNext(answer(asked, count + " messages of " + length));
        end(asked, answers);
      }
    };
  }

  /** The request is {@code <count>,<length of each>}. */
  private void download(StringValue request, StreamObserver<StringValue> answers) {
    Metadata asked = METADATA.get();
    String[] parts = request.getValue().split(",");
    int count = Integer.parseInt(parts[0]);
    String filling = "x".repeat(parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
    ServerCallStreamObserver<StringValue> out = (ServerCallStreamObserver<StringValue>) answers;
    AtomicInteger next = new AtomicInteger();
    out.setOnReadyHandler(
        () -> {
          while (out.isReady() && next.get() < count) {
            out.onNext(answer(asked, next.getAndIncrement() + filling));
            emitted.incrementAndGet();
          }
          if (next.get() == count) {
            next.incrementAndGet();
            end(asked, answers);
          } else if (next.get() < count) {
            unready.incrementAndGet();
          }
        });
  }

  private StreamObserver<StringValue> chat(StreamObserver<StringValue> answers) {
    Metadata asked = METADATA.get();
    return new Requests(asked) {
      @Override
      public void onNext(StringValue message) {
        answers.onNext(answer(asked, message.getValue()));
      }

      @Override
      void last() {
        end(asked, answers);
      }
    };
  }

  private StringValue answer(Metadata asked, String text) {
    String bytes = asked.get(Echo.key("x-bytes"));
    String down = asked.get(Echo.key("x-down"));
    String inside = asked.get(Echo.key("x-inside"));
    String body = bytes == null ? text : "x".repeat(Integer.parseInt(bytes));
    String answerer =
        down != null ? Downstream.ask(down) : inside != null ? InProcess.relay(inside) : null;
    return Echo.text(release + ":" + body + (answerer == null ? "" : ">" + answerer));
  }

  private static void answering(Metadata asked, Runnable work) {
    if (has(asked, "x-async")) {
      OWN.execute(work);
    } else {
      work.run();
    }
  }

  private static void end(Metadata asked, StreamObserver<StringValue> answers) {
    String code = asked.get(Echo.key("x-status"));
    if (code == null) {
      answers.onCompleted();
      return;
    }
    Metadata trailers = new Metadata();
    trailers.put(Echo.key("x-detail"), "more about " + code);
    answers.onError(
        Status.fromCodeValue(Integer.parseInt(code))
            .withDescription("as asked")
            .asRuntimeException(trailers));
  }

  private static boolean has(Metadata asked, String name) {
    return asked.containsKey(Echo.key(name));
  }

  /** Answers at the end of the requests. */
  private abstract static class Requests implements StreamObserver<StringValue> {
    private final Metadata asked;

    Requests(Metadata asked) {
      this.asked = asked;
    }

    abstract void last();

    @Override
    public void onError(Throwable canceled) {}

    @Override
    public void onCompleted() {
      if (!has(asked, "x-never")) {
        answering(asked, this::last);
      }
    }
  }

  /** Sends headers at once, and names the release in headers and trailers. */
  private final class Answering implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      ServerCall<Q, R> named =
          new SimpleForwardingServerCall<>(call) {
            private boolean sent;

            @Override
            public void sendHeaders(Metadata answer) {
              if (!sent) {
                sent = true;
                answer.put(Echo.key(Echo.ANSWERED_BY), release);
                super.sendHeaders(answer);
              }
            }

            @Override
            public void close(Status status, Metadata trailers) {
              trailers.put(Echo.key(Echo.ANSWERED_BY), release);
              super.close(status, trailers);
            }
          };
      CALLS.incrementAndGet();
      String refuse = headers.get(Echo.key("x-refuse"));
      if (refuse != null) {
        call.close(Status.fromCodeValue(Integer.parseInt(refuse)), new Metadata());
        return new ServerCall.Listener<>() {};
      }
      if (!has(headers, "x-silent")) {
        named.sendHeaders(new Metadata());
      }
      return Contexts.interceptCall(
          Context.current().withValue(METADATA, headers), named, headers, next);
    }
  }
}
