package dev.graylane.routing;

import dev.graylane.v1.Caller;
import dev.graylane.v1.Condition;
import dev.graylane.v1.Conditions;
import dev.graylane.v1.IpMatch;
import dev.graylane.v1.Match;
import dev.graylane.v1.PercentMatch;
import dev.graylane.v1.Strings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns the conditions of one rule into predicates. What is not understood is refused, never
 * skipped.
 */
final class ConditionCompiler {
  private static final int DEEPEST = 50;

  private final String defaultSalt;
  private final UserHash userHash;
  private boolean usesUserHash;

  /**
   * @param defaultSalt of percentages that name none: the service, or the lane
   */
  ConditionCompiler(String defaultSalt, UserHash userHash) {
    this.defaultSalt = defaultSalt;
    this.userHash = userHash;
  }

  /** Whether what was compiled holds hashes of users. */
  boolean usesUserHash() {
    return usesUserHash;
  }

  /**
   * @param path where the condition stands, for messages: {@code when.any[1].header}
   */
  Predicate compile(Condition condition, String path) throws InvalidRule {
    return compile(condition, path, 1);
  }

  private Predicate compile(Condition condition, String path, int depth) throws InvalidRule {
    if (depth > DEEPEST) {
      throw new InvalidRule("when is nested deeper than " + DEEPEST);
    }
    switch (condition.getOfCase()) {
      case ALL:
        return Composite.all(parts(condition.getAll(), path + ".all", depth));
      case ANY:
        return Composite.any(parts(condition.getAny(), path + ".any", depth));
      case NOT:
        return Composite.not(compile(condition.getNot(), path + ".not", depth + 1));
      case OF_NOT_SET:
        throw new InvalidRule(path + " is empty or of a kind that this version does not know");
      default:
        String kind = condition.getOfCase().name().toLowerCase(Locale.ROOT);
        try {
          return leaf(condition, kind);
        } catch (InvalidRule e) {
          throw e.in(path + "." + kind);
        }
    }
  }

  private List<Predicate> parts(Conditions conditions, String path, int depth) throws InvalidRule {
    if (conditions.getConditionsCount() == 0) {
      throw new InvalidRule(path + " is empty, must list at least one condition");
    }
    List<Predicate> parts = new ArrayList<>();
    for (int i = 0; i < conditions.getConditionsCount(); i++) {
      parts.add(compile(conditions.getConditions(i), path + "[" + i + "]", depth + 1));
    }
    return parts;
  }

  private Predicate leaf(Condition condition, String kind) throws InvalidRule {
    switch (condition.getOfCase()) {
      case HEADER:
        Match header = condition.getHeader();
        return named(kind, header, Subject.header(header.getName()));
      case QUERY:
        Match query = condition.getQuery();
        return named(kind, query, Subject.query(query.getName()));
      case COOKIE:
        Match cookie = condition.getCookie();
        return named(kind, cookie, Subject.cookie(cookie.getName()));
      case ATTRIBUTE:
        return attribute(kind, condition.getAttribute());
      case PATH:
        return value(kind, condition.getPath(), Subject.PATH);
      case METHOD:
        return value(kind, condition.getMethod(), Subject.METHOD);
      case HOST:
        return value(kind, condition.getHost(), Subject.HOST);
      case LANE:
        return value(kind, condition.getLane(), Subject.LANE);
      case USER:
        return user(kind, condition.getUser());
      case REGION:
        return value(kind, condition.getRegion(), Subject.attribute(AttributeNames.REGION));
      case DEVICE:
        return value(kind, condition.getDevice(), Subject.attribute(AttributeNames.DEVICE));
      case CALLER:
        return new CallerPredicate(condition.getCaller());
      case IP:
        return IpPredicate.compile(condition.getIp());
      case TIME:
        return TimePredicate.compile(condition.getTime());
      case PERCENT:
        return percent(condition.getPercent());
      case AUDIENCE:
        throw new InvalidRule(
            "\""
                + condition.getAudience()
                + "\" is a reference, must have been replaced by the audience's condition");
      default:
        throw new InvalidRule("is of a kind that this version does not know");
    }
  }

  private static Predicate value(String kind, Match match, Subject subject) throws InvalidRule {
    return new ValuePredicate(
        kind, MatchCompiler.describe(match), subject, MatchCompiler.compile(match));
  }

  private static Predicate named(String kind, Match match, Subject subject) throws InvalidRule {
    if (match.getName().isEmpty()) {
      throw new InvalidRule("name is empty");
    }
    return value(kind + " " + match.getName(), match, subject);
  }

  private static Predicate attribute(String kind, Match match) throws InvalidRule {
    String name = match.getName();
    if (name.equals(AttributeNames.USER)) {
      throw new InvalidRule("user travels as a hash, use the condition user");
    }
    return named(kind, match, Subject.attribute(name));
  }

  /** Users travel as hashes, so the rule's own users are hashed once, here. */
  private Predicate user(String kind, Match match) throws InvalidRule {
    Match.Builder hashed = Match.newBuilder();
    if (match.getIgnoreCase()) {
      throw new InvalidRule("ignoreCase cannot be had, users travel as hashes");
    }
    if (match.getOpCase() == Match.OpCase.EXACT) {
      hashed.setExact(userHash.of(match.getExact()));
    } else if (match.getOpCase() == Match.OpCase.IN) {
      Strings.Builder hashes = Strings.newBuilder();
      for (String user : match.getIn().getValuesList()) {
        hashes.addValues(userHash.of(user));
      }
      hashed.setIn(hashes);
    } else {
      throw new InvalidRule("must be exact or in, users travel as hashes");
    }
    usesUserHash = true;
    return new ValuePredicate(
        kind,
        MatchCompiler.describe(match) + ", as hash",
        Subject.USER,
        MatchCompiler.compile(hashed.build()));
  }

  private Predicate percent(PercentMatch percent) throws InvalidRule {
    if (percent.getValue() < 0 || percent.getValue() > Slot.COUNT) {
      throw new InvalidRule("value must be 0% to 100%");
    }
    String salt = percent.getSalt().isEmpty() ? defaultSalt : percent.getSalt();
    return new PercentPredicate(percent.getValue(), SlotKey.parse(percent.getKey(), salt));
  }

  private static final class PercentPredicate extends Predicate {
    private final int end;
    private final SlotKey key;

    PercentPredicate(int end, SlotKey key) {
      super("percent by " + key, Percent.format(end));
      this.end = end;
      this.key = key;
    }

    @Override
    boolean test(Evaluation e) {
      int slot = key.slot(e);
      if (e.recorder != null) {
        saw(e, "slot " + slot);
      }
      return slot < end;
    }
  }

  private static final class CallerPredicate extends Predicate {
    private final String service;
    private final String release;

    CallerPredicate(Caller caller) {
      super("caller", caller.getService() + "/" + caller.getRelease());
      this.service = caller.getService();
      this.release = caller.getRelease();
    }

    @Override
    boolean test(Evaluation e) {
      String callerService = e.context().callerService();
      String callerRelease = e.context().callerRelease();
      if (e.recorder != null) {
        saw(e, callerService + "/" + callerRelease);
      }
      return (service.isEmpty() || service.equals(callerService))
          && (release.isEmpty() || release.equals(callerRelease));
    }
  }

  private static final class IpPredicate extends Predicate {
    private final IpRange[] ranges;

    private IpPredicate(IpMatch match, List<IpRange> ranges) {
      super("ip", "in " + match.getCidrList());
      this.ranges = ranges.toArray(new IpRange[0]);
    }

    static IpPredicate compile(IpMatch match) throws InvalidRule {
      if (match.getCidrCount() == 0) {
        throw new InvalidRule("cidr is empty, must list at least one range");
      }
      List<IpRange> ranges = new ArrayList<>();
      for (String cidr : match.getCidrList()) {
        ranges.add(IpRange.parse(cidr));
      }
      return new IpPredicate(match, ranges);
    }

    @Override
    boolean test(Evaluation e) {
      saw(e, e.context().clientIp());
      IpAddress address = IpAddress.parse(e.context().clientIp());
      if (address != null) {
        for (IpRange range : ranges) {
          if (range.contains(address)) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
