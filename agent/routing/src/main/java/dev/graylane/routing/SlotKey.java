package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/** What callers are recognised by in one rule, and the salt that orders them there. */
final class SlotKey {
  private enum Kind {
    TRACE,
    USER,
    IP,
    HEADER,
    COOKIE
  }

  private final Kind kind;
  private final String name;
  private final byte[] prefix;
  private final String text;

  private SlotKey(Kind kind, String name, String salt) {
    this.kind = kind;
    this.name = name;
    this.prefix = Slot.prefix(salt);
    this.text = name.isEmpty() ? kind.name() : kind.name() + ':' + name;
  }

  static SlotKey parse(String key, String salt) throws InvalidRule {
    switch (key) {
      case "":
      case "TRACE":
        return new SlotKey(Kind.TRACE, "", salt);
      case "USER":
        return new SlotKey(Kind.USER, "", salt);
      case "IP":
        return new SlotKey(Kind.IP, "", salt);
      default:
        if (key.startsWith("HEADER:") && key.length() > 7) {
          return new SlotKey(Kind.HEADER, key.substring(7).intern(), salt);
        }
        if (key.startsWith("COOKIE:") && key.length() > 7) {
          return new SlotKey(Kind.COOKIE, key.substring(7), salt);
        }
        throw new InvalidRule(
            "key is \"" + key + "\", must be USER, IP, TRACE, HEADER:<name> or COOKIE:<name>");
    }
  }

  /** The caller's slot: by its key, else by the trace, else by chance. */
  int slot(Evaluation e) {
    if (kind != Kind.TRACE) {
      String key = key(e);
      if (key != null && !key.isEmpty()) {
        return slot(e, Slot.hash(prefix, key));
      }
      e.missingKey = true;
    }
    return slotOfTrace(e);
  }

  private int slotOfTrace(Evaluation e) {
    byte[] data = Slot.startingWith(prefix, RequestContext.TRACE_DIGITS);
    if (e.context().putTraceId(data, prefix.length)) {
      return slot(e, Slot.hash(data, prefix.length + RequestContext.TRACE_DIGITS));
    }
    String trace = e.context().traceId();
    if (trace != null && !trace.isEmpty()) {
      return slot(e, Slot.hash(prefix, trace));
    }
    e.missingKey = true;
    int slot = e.inputs().random(Slot.COUNT);
    e.shard = Slot.shard(slot);
    return slot;
  }

  private static int slot(Evaluation e, int hash) {
    e.shard = Slot.shard(hash);
    return Slot.of(hash);
  }

  private @Nullable String key(Evaluation e) {
    switch (kind) {
      case TRACE:
        return e.context().traceId();
      case USER:
        return e.user;
      case IP:
        return e.context().clientIp();
      case HEADER:
        return e.header(name);
      case COOKIE:
        return e.cookie(name);
    }
    throw new AssertionError(kind);
  }

  @Override
  public String toString() {
    return text;
  }
}
