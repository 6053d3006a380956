package dev.graylane.routing;

import dev.graylane.v1.IpSource;
import dev.graylane.v1.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One place of a request where an attribute may be found. */
interface AttributeSource {

  /** Null where it is not there. */
  @Nullable String read(CallView request, @Nullable String clientIp);

  static AttributeSource compile(Source source) throws InvalidRule {
    switch (source.getFromCase()) {
      case HEADER:
        String header = named("header", source.getHeader());
        return (request, ip) -> request.header(header);
      case COOKIE:
        String cookie = named("cookie", source.getCookie());
        return (request, ip) -> Cookies.find(request.header("cookie"), cookie);
      case QUERY:
        String query = named("query", source.getQuery());
        return (request, ip) -> Query.find(request.rawQuery(), query);
      case JWT:
        String bearer = named("jwt.header", source.getJwt().getHeader());
        String claim = named("jwt.claim", source.getJwt().getClaim());
        return (request, ip) -> claim(request.header(bearer), claim);
      case IP:
        return ranges(source.getIp());
      case USER_AGENT:
        return (request, ip) -> UserAgentClass.of(request.header("user-agent"));
      case FROM_NOT_SET:
        break;
    }
    throw new InvalidRule("has a source that is empty or that this version does not know");
  }

  /** Whether it is there to be found only in a request that has headers. */
  static boolean isOfHeader(Source source) {
    switch (source.getFromCase()) {
      case HEADER:
      case COOKIE:
      case JWT:
      case USER_AGENT:
        return true;
      default:
        return false;
    }
  }

  static String named(String field, String name) throws InvalidRule {
    if (name.isEmpty()) {
      throw new InvalidRule("has a source whose " + field + " is empty");
    }
    return name;
  }

  /** The claim of a token whose signature nobody has checked. */
  static @Nullable String claim(@Nullable String header, String claim) {
    if (header == null) {
      return null;
    }
    String token = header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7) : header;
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1);
    if (first < 0 || second < 0) {
      return null;
    }
    String payload = token.substring(first + 1, second);
    try {
      byte[] json = Base64.getUrlDecoder().decode(payload);
      return JsonClaim.find(new String(json, StandardCharsets.UTF_8), claim);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  static AttributeSource ranges(IpSource source) throws InvalidRule {
    List<IpRange> ranges = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, String> entry : source.getTableMap().entrySet()) {
      ranges.add(IpRange.parse(entry.getKey()));
      values.add(entry.getValue());
    }
    return (request, ip) -> {
      IpAddress address = IpAddress.parse(ip);
      int longest = -1;
      String value = null;
      for (int i = 0; address != null && i < ranges.size(); i++) {
        IpRange range = ranges.get(i);
        if (range.bits > longest && range.contains(address)) {
          longest = range.bits;
          value = values.get(i);
        }
      }
      return value;
    };
  }
}
