package dev.graylane.instrumentation.grpc;

import io.grpc.ClientCall;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was done with a call, in order, so that it can be done again. Those of a unary call need no
 * object but its message. For one thread at a time.
 */
abstract class KeptSteps<Q, R> extends ClientCall<Q, R> {
  static final Step HALF_CLOSE =
      new Step() {
        @Override
        void on(ClientCall<?, ?> call) {
          call.halfClose();
        }
      };

  /** For the only answer, which gRPC's stubs ask for as two. */
  static final Step REQUEST_2 = new Request(2);

  private static final int FIRST_ROOM = 4;

  /** Room for several steps, or the message of a unary call. */
  private @Nullable Object kept;

  private int count;
  private boolean several;

  /**
   * Something that the application does with a call, except for sending a message. A class, since
   * each message is asked whether it is one: of an interface the JVM would look through all that
   * the message has.
   */
  abstract static class Step {
    abstract void on(ClientCall<?, ?> call);
  }

  /** For so many messages more. */
  static final class Request extends Step {
    private final int messages;

    Request(int messages) {
      this.messages = messages;
    }

    @Override
    void on(ClientCall<?, ?> call) {
      call.request(messages);
    }
  }

  /** Whether the messages that follow are compressed. */
  static final class Compression extends Step {
    private final boolean enabled;

    Compression(boolean enabled) {
      this.enabled = enabled;
    }

    @Override
    void on(ClientCall<?, ?> call) {
      call.setMessageCompression(enabled);
    }
  }

  final int stepCount() {
    return count;
  }

  /** A message as it is, so that it needs no other object, and all else as a {@link Step}. */
  final void keep(@Nullable Object step) {
    if (!several && isOfUnaryCall(step)) {
      kept = count == 1 ? step : kept;
      count++;
      return;
    }
    @Nullable Object[] room = room();
    if (count == room.length) {
      room = Arrays.copyOf(room, 2 * count);
      kept = room;
    }
    room[count++] = step;
  }

  /** Whether it is the next one of those that all unary calls of gRPC's stubs have. */
  private boolean isOfUnaryCall(@Nullable Object step) {
    switch (count) {
      case 0:
        return step == REQUEST_2;
      case 1:
        return !(step instanceof Step);
      default:
        return count == 2 && step == HALF_CLOSE;
    }
  }

  final @Nullable Object step(int at) {
    if (several) {
      return room()[at];
    }
    return at == 0 ? REQUEST_2 : at == 1 ? kept : HALF_CLOSE;
  }

  final void forget(int at) {
    @Nullable Object[] room = room();
    System.arraycopy(room, at + 1, room, at, count - at - 1);
    room[--count] = null;
  }

  final void forgetFirst(int number) {
    if (number == count) {
      kept = null;
      several = false;
    } else if (number > 0) {
      @Nullable Object[] room = room();
      System.arraycopy(room, number, room, 0, count - number);
      Arrays.fill(room, count - number, count, null);
    }
    count -= number;
  }

  private @Nullable Object[] room() {
    if (!several) {
      @Nullable Object[] room = new Object[FIRST_ROOM];
      for (int at = 0; at < count; at++) {
        room[at] = step(at);
      }
      kept = room;
      several = true;
    }
    return (@Nullable Object[]) Objects.requireNonNull(kept);
  }
}
