package dev.graylane.routing;

import dev.graylane.v1.Attributes;
import dev.graylane.v1.Source;
import dev.graylane.v1.Sources;
import dev.graylane.v1.UserAgentSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How attributes are derived from a request, at the first hop that can. */
final class AttributeRules {
  /** Attributes travel with every call: a longer value is not taken. */
  private static final int LONGEST_VALUE = 256;

  static final AttributeRules DEFAULT = defaults();

  final UserHash userHash;

  /** In lower case. */
  final List<String> carry;

  /** Walked for each request that arrives: arrays need no iterators. */
  private final String[] names;

  private final AttributeSource[][] sources;

  /** A request without headers then has no attributes but those that it brought. */
  private final boolean ofHeadersAlone;

  private AttributeRules(
      UserHash userHash,
      List<String> carry,
      Map<String, AttributeSource[]> sources,
      boolean ofHeadersAlone) {
    this.userHash = userHash;
    this.carry = carry;
    this.names = sources.keySet().toArray(new String[0]);
    this.sources = sources.values().toArray(new AttributeSource[0][]);
    this.ofHeadersAlone = ofHeadersAlone;
  }

  private static AttributeRules defaults() {
    try {
      return compile(
          Attributes.newBuilder()
              .addUser(Source.newBuilder().setHeader("x-user-id"))
              .addRegion(Source.newBuilder().setHeader("x-region"))
              .addDevice(Source.newBuilder().setUserAgent(UserAgentSource.CLASS))
              .build(),
          Secrets.NONE);
    } catch (InvalidRule e) {
      throw new IllegalStateException(e);
    }
  }

  static AttributeRules compile(Attributes attributes, Secrets secrets) throws InvalidRule {
    try {
      Map<String, AttributeSource[]> sources = new LinkedHashMap<>();
      sources.put(AttributeNames.USER, compile("user", attributes.getUserList()));
      sources.put(AttributeNames.REGION, compile("region", attributes.getRegionList()));
      sources.put(AttributeNames.DEVICE, compile("device", attributes.getDeviceList()));
      for (Map.Entry<String, Sources> custom : attributes.getCustomMap().entrySet()) {
        if (sources.containsKey(custom.getKey())) {
          throw new InvalidRule("custom." + custom.getKey() + " has a name that is taken");
        }
        sources.put(
            custom.getKey(),
            compile("custom." + custom.getKey(), custom.getValue().getSourcesList()));
      }
      return new AttributeRules(
          hash(attributes.getHashKey(), secrets),
          carry(attributes.getCarryList()),
          sources,
          isOfHeadersAlone(attributes));
    } catch (InvalidRule e) {
      throw e.in("Attributes");
    }
  }

  private static boolean isOfHeadersAlone(Attributes attributes) {
    boolean ofHeaders =
        isOfHeaders(attributes.getUserList())
            && isOfHeaders(attributes.getRegionList())
            && isOfHeaders(attributes.getDeviceList());
    for (Sources custom : attributes.getCustomMap().values()) {
      ofHeaders = ofHeaders && isOfHeaders(custom.getSourcesList());
    }
    return ofHeaders;
  }

  private static boolean isOfHeaders(List<Source> sources) {
    for (Source source : sources) {
      if (!AttributeSource.isOfHeader(source)) {
        return false;
      }
    }
    return true;
  }

  private static List<String> carry(List<String> headers) throws InvalidRule {
    List<String> carry = new ArrayList<>();
    for (String header : headers) {
      String problem = HeaderNames.problem(header);
      if (problem != null) {
        throw new InvalidRule("carry[" + carry.size() + "]: " + problem);
      }
      carry.add(header.toLowerCase(Locale.ROOT));
    }
    return Collections.unmodifiableList(carry);
  }

  private static UserHash hash(String name, Secrets secrets) throws InvalidRule {
    if (name.isEmpty()) {
      return UserHash.PLAIN;
    }
    byte[] secret = secrets.secret(name);
    if (secret == null || secret.length == 0) {
      throw new InvalidRule("hashKey names the secret \"" + name + "\", which is not set here");
    }
    return new UserHash(secret);
  }

  private static AttributeSource[] compile(String name, List<Source> given) throws InvalidRule {
    List<AttributeSource> sources = new ArrayList<>();
    for (Source source : given) {
      try {
        sources.add(AttributeSource.compile(source));
      } catch (InvalidRule e) {
        throw e.in(name);
      }
    }
    return sources.toArray(new AttributeSource[0]);
  }

  /**
   * What was carried, and what can be derived besides.
   *
   * @param served whether the request arrived; else it is a call that stands in for one, whose
   *     {@code User-Agent} is the client library's and counts if it speaks of a device
   * @param carried unmodifiable; it is the result where there is nothing besides
   */
  Map<String, String> derive(
      CallView request,
      boolean served,
      @Nullable String clientIp,
      Map<String, String> carried,
      @Nullable Recorder recorder) {
    if (ofHeadersAlone && recorder == null && !request.hasHeaders()) {
      return carried;
    }
    // Made when there is something to add: most calls have nothing.
    @Nullable Map<String, String> all = null;
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      String brought = carried.get(name);
      String value = brought == null ? first(sources[i], request, clientIp) : brought;
      if (value == null
          || (!served
              && name.equals(AttributeNames.DEVICE)
              && value.equals(UserAgentClass.OTHER))) {
        continue;
      }
      if (brought == null) {
        value = name.equals(AttributeNames.USER) ? userHash.of(value) : value;
        all = all == null ? new LinkedHashMap<>(carried) : all;
        all.put(name, value);
      }
      if (recorder != null) {
        recorder.step("attribute " + name, value, "", brought == null ? "derived" : "carried");
      }
    }
    return all == null ? carried : Collections.unmodifiableMap(all);
  }

  private static @Nullable String first(
      AttributeSource[] sources, CallView request, @Nullable String clientIp) {
    for (AttributeSource source : sources) {
      String value = source.read(request, clientIp);
      if (value != null && !value.isEmpty() && value.length() <= LONGEST_VALUE) {
        return value;
      }
    }
    return null;
  }
}
