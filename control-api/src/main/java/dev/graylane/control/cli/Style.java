package dev.graylane.control.cli;

/** Colours, where there are any. */
enum Style {
  GOOD("32"),
  WARNING("33"),
  BAD("31"),
  STRONG("1"),
  FAINT("2");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  String paint(Terminal terminal, String text) {
    return terminal.colour() && !text.isEmpty()
        ? "\u001b[" + code + "m" + text + "\u001b[0m"
        : text;
  }
}
