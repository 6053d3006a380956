package dev.graylane.it.thrift;

import java.util.Map;
import java.util.TreeMap;
import org.apache.thrift.TBase;
import org.apache.thrift.TException;
import org.apache.thrift.TFieldIdEnum;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;
import org.jspecify.annotations.Nullable;

/**
 * A struct of strings, read and written in the way of Thrift's compiler: what is not known is
 * skipped.
 */
@SuppressWarnings({"rawtypes", "serial"}) // as generated classes are to the library
abstract class Struct implements TBase {
  private final Map<Short, @Nullable String> values = new TreeMap<>();
  private final int known;

  /**
   * @param known fields from 0 to this are known
   */
  Struct(int known) {
    this.known = known;
  }

  @Nullable String get(int field) {
    return values.get((short) field);
  }

  Struct set(int field, @Nullable String value) {
    values.put((short) field, value);
    return this;
  }

  @Override
  public void read(TProtocol in) throws TException {
    in.readStructBegin();
    for (TField field = in.readFieldBegin();
        field.type != TType.STOP;
        field = in.readFieldBegin()) {
      if (field.id <= known && field.type == TType.STRING) {
        values.put(field.id, in.readString());
      } else {
        TProtocolUtil.skip(in, field.type);
      }
      in.readFieldEnd();
    }
    in.readStructEnd();
  }

  @Override
  public void write(TProtocol out) throws TException {
    out.writeStructBegin(new TStruct("struct"));
    for (Map.Entry<Short, String> each : values.entrySet()) {
      out.writeFieldBegin(new TField("field", TType.STRING, each.getKey()));
      out.writeString(each.getValue());
      out.writeFieldEnd();
    }
    out.writeFieldStop();
    out.writeStructEnd();
  }

  @Override
  public TFieldIdEnum fieldForId(int fieldId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isSet(TFieldIdEnum field) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object getFieldValue(TFieldIdEnum field) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setFieldValue(TFieldIdEnum field, Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TBase deepCopy() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void clear() {
    values.clear();
  }

  @Override
  @SuppressWarnings("ComparableType")
  public int compareTo(Object other) {
    throw new UnsupportedOperationException();
  }
}
