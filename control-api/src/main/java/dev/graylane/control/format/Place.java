package dev.graylane.control.format;

/** Where something is written; line and column from 1, 0 where there is none. */
record Place(String file, int line, int column) {
  static final Place NONE = new Place("", 0, 0);
}
