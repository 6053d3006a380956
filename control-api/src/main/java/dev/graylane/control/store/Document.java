package dev.graylane.control.store;

import com.google.protobuf.ByteString;

/** A key's value at a revision. */
public record Document(String key, ByteString value, long revision) {}
