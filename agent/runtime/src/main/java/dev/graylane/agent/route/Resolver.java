package dev.graylane.agent.route;

import dev.graylane.agent.call.BoundedCache;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the addresses of instances. An address given as numbers is itself; a name is looked up on a
 * thread of the agent's, kept, and looked up again behind the calls, which use the old answer
 * meanwhile.
 */
final class Resolver {
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long FIRST_MILLIS = 500;

  private final BoundedCache<String, Answer> answers = new BoundedCache<>(10_000);
  private @Nullable ExecutorService pool;

  /** Made when first needed: the JDK's pool is woven, and most agents look up no name. */
  private synchronized ExecutorService lookups() {
    if (pool == null) {
      pool = newPool();
    }
    return pool;
  }

  private static ExecutorService newPool() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<Runnable>(1000),
            task -> {
              Thread thread = new Thread(task, "graylane-resolver");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** The address of a host, without a name of its own; null where it is not known (yet). */
  byte @Nullable [] resolve(String host) {
    Answer known = answers.get(host);
    if (known == null) {
      byte[] literal = Addresses.parse(host);
      return literal == null ? first(host) : keep(host, new Answer(literal, true)).address;
    }
    if (!known.literal && System.nanoTime() - known.since > FRESH_NANOS && known.renew()) {
      lookups().execute(() -> lookUp(host));
    }
    return known.address;
  }

  private Answer keep(String host, Answer answer) {
    answers.put(host, answer);
    return answer;
  }

  /** The very first call to a name waits a little; it would have had to look one up, too. */
  private byte @Nullable [] first(String host) {
    Future<Answer> lookup = lookups().submit(() -> lookUp(host));
    try {
      Answer answer = lookup.get(FIRST_MILLIS, TimeUnit.MILLISECONDS);
      return answer == null ? null : answer.address;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException | TimeoutException e) {
      return null;
    }
  }

  private Answer lookUp(String host) {
    Answer answer;
    try {
      answer = new Answer(same(host, InetAddress.getByName(host).getAddress()), false);
    } catch (UnknownHostException e) {
      Answer old = answers.get(host);
      answer = new Answer(old == null ? null : old.address, false);
    }
    return keep(host, answer);
  }

  // The array of the answer before, where it says the same.
  private byte[] same(String host, byte[] address) {
    Answer old = answers.get(host);
    byte[] before = old == null ? null : old.address;
    return before != null && Arrays.equals(before, address) ? before : address;
  }

  private static final class Answer {
    private final byte @Nullable [] address;
    private final long since = System.nanoTime();
    private final boolean literal;
    private boolean renewing;

    Answer(byte @Nullable [] address, boolean literal) {
      this.literal = literal;
      this.address = address;
    }

    synchronized boolean renew() {
      boolean first = !renewing;
      renewing = true;
      return first;
    }
  }
}
