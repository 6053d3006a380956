package dev.graylane.instrumentation;

import dev.graylane.agent.call.Target;
import dev.graylane.agent.weave.SideTable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where connections lead in a client whose routes cannot say so. What such a route can say is the
 * local address that its connections are made from, and pools are keyed by it: so each aim has an
 * address that stands for it there until a connection is made, when the aim takes its place.
 * Immutable.
 */
public final class Aim {
  /** Of the prefix that is never routed (RFC 6666), so that none is an address of a machine. */
  private static final int DISCARD_ONLY = 0x01000000;

  /** More than an application calls; beyond, new addresses are taken, and connections made anew. */
  private static final int MOST = 4096;

  private static final ConcurrentHashMap<Aim, InetAddress> STANDING_IN = new ConcurrentHashMap<>();
  private static final SideTable<InetAddress, Aim> AIMS = new SideTable<>();
  private static final AtomicLong NEXT = new AtomicLong();
  private static final InetAddress NOTHING = address(0);
  private static final ThreadLocal<Boolean> ASKED = new ThreadLocal<>();

  private final Target target;
  private final @Nullable InetAddress local;

  private Aim(Target target, @Nullable InetAddress local) {
    this.target = target;
    this.local = local;
  }

  /**
   * The address that stands for a target.
   *
   * @param local what the application wants the connections to be made from
   */
  public static InetAddress standIn(Target target, @Nullable InetAddress local) {
    Aim aim = new Aim(target, local);
    InetAddress known = STANDING_IN.get(aim);
    if (known != null) {
      return known;
    }
    if (STANDING_IN.size() >= MOST) {
      // Those in use keep their meaning; none is given twice.
      STANDING_IN.clear();
    }
    return STANDING_IN.computeIfAbsent(aim, Aim::register);
  }

  /** What this very address stands for; null: it is one of the application's. */
  public static @Nullable Aim of(@Nullable InetAddress standIn) {
    if (NOTHING.equals(standIn)) {
      ASKED.set(true);
      return null;
    }
    return standIn == null ? null : AIMS.get(standIn);
  }

  /**
   * Whether it is known where connections are made what an address stands for: no machine has it.
   *
   * @param connecting takes an address that stands for nothing, and fails for want of all else
   */
  public static boolean isAskedFor(Connecting connecting) {
    ASKED.set(false);
    try {
      connecting.from(NOTHING);
      return false;
    } catch (Exception expected) {
      return ASKED.get();
    } finally {
      ASKED.remove();
    }
  }

  /** What connects in a library. */
  public interface Connecting {
    void from(InetAddress local) throws Exception;
  }

  private static InetAddress register(Aim aim) {
    InetAddress standIn = address(NEXT.incrementAndGet());
    AIMS.put(standIn, aim);
    return standIn;
  }

  private static InetAddress address(long number) {
    try {
      return InetAddress.getByAddress(
          ByteBuffer.allocate(16).putInt(DISCARD_ONLY).putInt(0).putLong(number).array());
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  public Target target() {
    return target;
  }

  /** What the application wants the connections to be made from. */
  public @Nullable InetAddress local() {
    return local;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Aim
        && target.equals(((Aim) other).target)
        && (local == null ? ((Aim) other).local == null : local.equals(((Aim) other).local));
  }

  @Override
  public int hashCode() {
    return target.hashCode();
  }
}
