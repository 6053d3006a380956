package dev.graylane.routing;

import org.jspecify.annotations.Nullable;

/**
 * Finds one member of a JSON object without building a tree of the rest. Input is untrusted: what
 * is no JSON has no members.
 */
final class JsonClaim {
  private static final int DEEPEST = 32;

  private final String json;
  private int at;

  private JsonClaim(String json) {
    this.json = json;
  }

  /** The text of a member that is a string, a number or a boolean; null for anything else. */
  static @Nullable String find(String json, String name) {
    try {
      return new JsonClaim(json).find(name);
    } catch (Malformed e) {
      return null;
    }
  }

  private @Nullable String find(String name) throws Malformed {
    expect('{');
    if (peek() == '}') {
      return null;
    }
    while (true) {
      peek();
      String member = string();
      expect(':');
      if (member.equals(name)) {
        return scalar();
      }
      skip(0);
      if (peek() != ',') {
        return null;
      }
      at++;
    }
  }

  private @Nullable String scalar() throws Malformed {
    char c = peek();
    if (c == '"') {
      return string();
    }
    if (c == '{' || c == '[') {
      return null;
    }
    String word = word();
    return word.equals("null") ? null : word;
  }

  private void skip(int depth) throws Malformed {
    char c = peek();
    if (c == '"') {
      string();
    } else if (c == '{' || c == '[') {
      if (depth == DEEPEST) {
        throw new Malformed();
      }
      char end = c == '{' ? '}' : ']';
      at++;
      while (peek() != end) {
        skip(depth + 1);
        if (peek() == ',' || json.charAt(at) == ':') {
          at++;
        }
      }
      at++;
    } else {
      word();
    }
  }

  private String word() throws Malformed {
    int start = at;
    while (at < json.length() && "{}[],:\" \t\r\n".indexOf(json.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      throw new Malformed();
    }
    return json.substring(start, at);
  }

  private String string() throws Malformed {
    expect('"');
    StringBuilder text = new StringBuilder();
    while (true) {
      char c = next();
      if (c == '"') {
        return text.toString();
      }
      text.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() throws Malformed {
    char c = next();
    switch (c) {
      case 'n':
        return '\n';
      case 't':
        return '\t';
      case 'r':
        return '\r';
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'u':
        int unit = 0;
        for (int i = 0; i < 4; i++) {
          int digit = Character.digit(next(), 16);
          if (digit < 0) {
            throw new Malformed();
          }
          unit = unit * 16 + digit;
        }
        return (char) unit;
      default:
        return c;
    }
  }

  /** The next character that is no white space, not consumed. */
  private char peek() throws Malformed {
    while (at < json.length() && json.charAt(at) <= ' ') {
      at++;
    }
    if (at >= json.length()) {
      throw new Malformed();
    }
    return json.charAt(at);
  }

  private char next() throws Malformed {
    if (at >= json.length()) {
      throw new Malformed();
    }
    return json.charAt(at++);
  }

  private void expect(char wanted) throws Malformed {
    if (peek() != wanted) {
      throw new Malformed();
    }
    at++;
  }

  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed() {
      super(null, null, false, false);
    }
  }
}
