package dev.graylane.instrumentation.httpurlconnection;

import dev.graylane.agent.weave.SideTable;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one {@code HttpClient}, which is one socket: where it leads, and whose request
 * it carries. Made once for a client, which lives through many requests. Refers to no client: it is
 * the table's key.
 */
final class ClientState {
  private static final SideTable<Object, ClientState> BY_CLIENT = new SideTable<>();

  private volatile @Nullable String partition;
  private volatile @Nullable Outgoing carried;

  private ClientState() {}

  /** The partition that a client was opened in; null: that of calls that are left alone. */
  static @Nullable String partition(Object client) {
    ClientState state = BY_CLIENT.get(client);
    return state == null ? null : state.partition;
  }

  static void opened(Object client, @Nullable String partition) {
    ClientState state = of(client, partition);
    if (state != null) {
      state.partition = partition;
    }
  }

  /** Whose request a client carries, or carried last; null: one that is left alone. */
  static @Nullable Outgoing carriedBy(Object client) {
    ClientState state = BY_CLIENT.get(client);
    return state == null ? null : state.carried;
  }

  /** From now on the client carries this request, or one that is left alone. */
  static void assign(Object client, @Nullable Outgoing outgoing) {
    ClientState state = of(client, outgoing);
    if (state != null) {
      state.carried = outgoing;
    }
  }

  /** Of a client of which nothing is known, nothing need be known until there is something. */
  private static @Nullable ClientState of(Object client, @Nullable Object news) {
    ClientState state = BY_CLIENT.get(client);
    return state != null || news == null ? state : BY_CLIENT.putIfAbsent(client, new ClientState());
  }
}
