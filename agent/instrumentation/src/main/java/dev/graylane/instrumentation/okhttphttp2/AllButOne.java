package dev.graylane.instrumentation.okhttphttp2;

import dev.graylane.instrumentation.HeaderTable;
import java.util.AbstractList;
import java.util.List;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A request's headers, without one of which the connection's table takes no note. */
final class AllButOne extends AbstractList<Object> {
  private static final ByteString NAME = ByteString.encodeUtf8(HeaderTable.TRACE_PARENT);

  /** A literal without indexing, with a name that is a literal, too (RFC 7541, section 6.2.2). */
  private static final int LITERAL = 0;

  /** A length below has one byte, whose first bit says that the text is not compressed. */
  private static final int LENGTHS = 0x7f;

  private final List<?> all;
  private final int left;
  private final ByteString value;

  private AllButOne(List<?> all, int left, ByteString value) {
    this.all = all;
    this.left = left;
    this.value = value;
  }

  /** Null where there is none to leave out. */
  static @Nullable AllButOne of(List<?> headers) {
    HeaderFields fields = headers.isEmpty() ? null : HeaderFields.of(headers.get(0));
    int at = fields == null ? -1 : find(headers, fields);
    if (fields == null || at < 0) {
      return null;
    }
    ByteString value = fields.value(headers.get(at));
    return value.size() < LENGTHS ? new AllButOne(headers, at, value) : null;
  }

  private static int find(List<?> headers, HeaderFields fields) {
    int at = headers.size() - 1;
    while (at >= 0 && !NAME.equals(fields.name(headers.get(at)))) {
      at--;
    }
    return at;
  }

  @Override
  public Object get(int index) {
    return all.get(index < left ? index : index + 1);
  }

  @Override
  public int size() {
    return all.size() - 1;
  }

  void writeOther(Buffer out) {
    out.writeByte(LITERAL);
    out.writeByte(NAME.size());
    out.write(NAME);
    out.writeByte(value.size());
    out.write(value);
  }
}
