package dev.graylane.agent.bootstrap;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

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
  private byte[] packed = new byte[1 << 14];

  // A hash table with open addressing: an entry of the jar is at the same index in each of these.
  private final int mask;
  private final int[] hashes;
  private final int[] positions;
  private final int[] packedSizes;
  private final int[] sizes;

  Archive(File path) throws IOException {
    file = new RandomAccessFile(path, "r");
    byte[] end = new byte[END_BYTES];
    file.seek(file.length() - END_BYTES);
    file.readFully(end);
    if (number(end, 0, 4) != 0x06054B50) {
      throw new ZipException(path + " does not end as the agent's jar does");
    }
    int count = number(end, 10, 2);
    int capacity = Integer.highestOneBit(Math.max(count, 1)) << 2;
    mask = capacity - 1;
    hashes = new int[capacity];
    positions = new int[capacity];
    packedSizes = new int[capacity];
    sizes = new int[capacity];
    try (FileInputStream raw = new FileInputStream(path)) {
      long directory = number(end, 16, 4);
      if (raw.skip(directory) != directory) {
        throw new EOFException(path.getPath());
      }
      index(new DataInputStream(new BufferedInputStream(raw, 1 << 14)), count);
    }
  }

  private void index(DataInputStream directory, int count) throws IOException {
    byte[] header = new byte[CENTRAL_BYTES];
    byte[] name = new byte[1 << 10];
    for (int i = 0; i < count; i++) {
      directory.readFully(header);
      int nameLength = number(header, 28, 2);
      int rest = number(header, 30, 2) + number(header, 32, 2);
      if (nameLength > name.length) {
        name = new byte[nameLength];
      }
      directory.readFully(name, 0, nameLength);
      if (directory.skipBytes(rest) != rest) {
        throw new EOFException();
      }
      int hash = hash(name, nameLength);
      int at = hash & mask;
      while (positions[at] != 0) {
        at = at + 1 & mask;
      }
      hashes[at] = hash;
      // One more than it is, so that zero is free.
      positions[at] = number(header, 42, 4) + 1;
      packedSizes[at] = number(header, 20, 4);
      sizes[at] = number(header, 24, 4);
    }
  }

  /** A handle for the entry of that name; -1: there is none. */
  int find(String entry) throws IOException {
    byte[] name = entry.getBytes(StandardCharsets.UTF_8);
    int hash = hash(name, name.length);
    for (int at = hash & mask; positions[at] != 0; at = at + 1 & mask) {
      if (hashes[at] == hash && isNamed(at, name)) {
        return at;
      }
    }
    return -1;
  }

  /** How many bytes {@link #read} gives. */
  int size(int entry) {
    return sizes[entry];
  }

  private synchronized boolean isNamed(int entry, byte[] name) throws IOException {
    int length = LOCAL_BYTES + name.length;
    if (length > packed.length) {
      return false;
    }
    file.seek(positions[entry] - 1);
    file.readFully(packed, 0, length);
    if (number(packed, 26, 2) != name.length) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (packed[LOCAL_BYTES + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  /** Fills the begin of an array with the entry's {@link #size} bytes. */
  synchronized void read(int entry, byte[] into) throws IOException {
    int length = packedSizes[entry];
    if (length > packed.length) {
      packed = new byte[length];
    }
    file.seek(positions[entry] - 1);
    file.readFully(packed, 0, LOCAL_BYTES);
    boolean deflated = number(packed, 8, 2) != 0;
    int skipped = number(packed, 26, 2) + number(packed, 28, 2);
    file.seek(positions[entry] - 1 + LOCAL_BYTES + skipped);
    if (!deflated) {
      file.readFully(into, 0, sizes[entry]);
      return;
    }
    file.readFully(packed, 0, length);
    inflater.reset();
    inflater.setInput(packed, 0, length);
    try {
      if (inflater.inflate(into, 0, sizes[entry]) != sizes[entry]) {
        throw new EOFException();
      }
    } catch (DataFormatException e) {
      throw new ZipException(e.getMessage());
    }
  }

  private static int hash(byte[] name, int length) {
    CRC32 crc = new CRC32();
    crc.update(name, 0, length);
    return (int) crc.getValue();
  }

  private static int number(byte[] bytes, int at, int length) {
    int number = 0;
    for (int i = length - 1; i >= 0; i--) {
      number = number << 8 | bytes[at + i] & 0xFF;
    }
    return number;
  }
}
