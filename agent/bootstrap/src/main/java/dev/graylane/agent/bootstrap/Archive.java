package dev.graylane.agent.bootstrap;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries of the agent's jar into arrays that the caller provides. {@code java.util.zip}
 * makes a stream and a buffer as large as the entry for each, and two thousand classes are read at
 * the start: garbage that stays resident until the application's first collection. Thread-safe.
 */
final class Archive {
  private static final int END_BYTES = 22;
  private static final int CENTRAL_BYTES = 46;
  private static final int LOCAL_BYTES = 30;

  private final RandomAccessFile file;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private byte[] packed = new byte[1 << 14];
  private byte[] name = new byte[1 << 10];

  // A hash table with open addressing: an entry's hash, and one more than the place of its record
  // in
  // the directory, so that zero is free. All else is read when the entry is asked for: this is done
  // for thousands of them before the application's main, on a cold JVM.
  private final int mask;
  private final int[] hashes;
  private final int[] records;

  Archive(File path) throws IOException {
    file = new RandomAccessFile(path, "r");
    byte[] end = new byte[END_BYTES];
    file.seek(file.length() - END_BYTES);
    file.readFully(end);
    if (number(end, 0, 4) != 0x06054B50) {
      throw new ZipException(path + " does not end as the agent's jar does");
    }
    int count = number(end, 10, 2);
    int capacity = Integer.highestOneBit(Math.max(count, 1)) << 1;
    mask = capacity - 1;
    hashes = new int[capacity];
    records = new int[capacity];
    byte[] directory = new byte[number(end, 12, 4)];
    int start = number(end, 16, 4);
    file.seek(start);
    file.readFully(directory);
    index(directory, start, count);
  }

  private void index(byte[] directory, int start, int count) {
    int at = 0;
    for (int i = 0; i < count; i++) {
      int nameLength = shortNumber(directory, at + 28);
      int rest = shortNumber(directory, at + 30) + shortNumber(directory, at + 32);
      int hash = hash(directory, at + CENTRAL_BYTES, nameLength);
      int slot = hash & mask;
      while (records[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      hashes[slot] = hash;
      records[slot] = start + at + 1;
      at += CENTRAL_BYTES + nameLength + rest;
    }
  }

  /**
   * Finds a class; null: there is none.
   *
   * @param className with dots
   */
  synchronized @Nullable Entry find(String folder, String className, String ending)
      throws IOException {
    int length = folder.length() + className.length() + ending.length();
    if (length > name.length) {
      name = new byte[length];
    }
    append(ending, '.', append(className, '/', append(folder, '.', 0)));
    int hash = hash(name, 0, length);
    for (int slot = hash & mask; records[slot] != 0; slot = (slot + 1) & mask) {
      if (hashes[slot] == hash) {
        Entry entry = record(records[slot] - 1, length);
        if (entry != null) {
          return entry;
        }
      }
    }
    return null;
  }

  /** The entry whose record is there, if it is the one whose name is looked for. */
  private @Nullable Entry record(int position, int length) throws IOException {
    need(CENTRAL_BYTES + length);
    file.seek(position);
    file.readFully(packed, 0, CENTRAL_BYTES);
    if (number(packed, 28, 2) != length) {
      return null;
    }
    file.readFully(packed, CENTRAL_BYTES, length);
    for (int i = 0; i < length; i++) {
      if (packed[CENTRAL_BYTES + i] != name[i]) {
        return null;
      }
    }
    return new Entry(number(packed, 42, 4), number(packed, 20, 4), number(packed, 24, 4));
  }

  private void need(int length) {
    if (length > packed.length) {
      packed = new byte[length];
    }
  }

  /** Names of the agent's classes are ASCII; another one is not found. */
  private int append(String part, char dot, int at) {
    for (int i = 0; i < part.length(); i++) {
      char character = part.charAt(i);
      name[at + i] = (byte) (character == '.' ? dot : character);
    }
    return at + part.length();
  }

  /** Fills the begin of an array with the entry's bytes. */
  synchronized void read(Entry entry, byte[] into) throws IOException {
    need(Math.max(LOCAL_BYTES, entry.packedSize));
    file.seek(entry.position);
    file.readFully(packed, 0, LOCAL_BYTES);
    boolean deflated = number(packed, 8, 2) != 0;
    int skipped = number(packed, 26, 2) + number(packed, 28, 2);
    file.seek(entry.position + LOCAL_BYTES + skipped);
    if (!deflated) {
      file.readFully(into, 0, entry.size);
      return;
    }
    file.readFully(packed, 0, entry.packedSize);
    inflater.reset();
    inflater.setInput(packed, 0, entry.packedSize);
    try {
      if (inflater.inflate(into, 0, entry.size) != entry.size) {
        throw new EOFException();
      }
    } catch (DataFormatException e) {
      throw new ZipException(e.getMessage());
    }
  }

  private int hash(byte[] bytes, int at, int length) {
    crc.reset();
    crc.update(bytes, at, length);
    return (int) crc.getValue();
  }

  private static int shortNumber(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
  }

  private static int number(byte[] bytes, int at, int length) {
    int number = 0;
    for (int i = length - 1; i >= 0; i--) {
      number = (number << 8) | (bytes[at + i] & 0xFF);
    }
    return number;
  }

  /** Where an entry lies. */
  static final class Entry {
    private final int position;
    private final int packedSize;
    private final int size;

    private Entry(int position, int packedSize, int size) {
      this.position = position;
      this.packedSize = packedSize;
      this.size = size;
    }

    /** How many bytes {@link Archive#read} gives. */
    int size() {
      return size;
    }
  }
}
