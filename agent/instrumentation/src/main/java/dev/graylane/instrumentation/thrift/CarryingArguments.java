package dev.graylane.instrumentation.thrift;

import java.util.Map;
import org.apache.thrift.TBase;
import org.apache.thrift.TException;
import org.apache.thrift.TFieldIdEnum;
import org.apache.thrift.protocol.TProtocol;

/** A call's arguments with the context; made to be written once. */
@SuppressWarnings({"rawtypes", "unchecked"}) // as Thrift has its arguments
final class CarryingArguments implements TBase {
  private static final long serialVersionUID = 1;

  private final transient TBase arguments;
  private final transient Map<String, String> headers;

  CarryingArguments(TBase arguments, Map<String, String> headers) {
    this.arguments = arguments;
    this.headers = headers;
  }

  @Override
  public void write(TProtocol out) throws TException {
    arguments.write(new WritingProtocol(out, headers));
  }

  @Override
  public void read(TProtocol in) throws TException {
    arguments.read(in);
  }

  @Override
  public TFieldIdEnum fieldForId(int fieldId) {
    return arguments.fieldForId(fieldId);
  }

  @Override
  public boolean isSet(TFieldIdEnum field) {
    return arguments.isSet(field);
  }

  @Override
  public Object getFieldValue(TFieldIdEnum field) {
    return arguments.getFieldValue(field);
  }

  @Override
  public void setFieldValue(TFieldIdEnum field, Object value) {
    arguments.setFieldValue(field, value);
  }

  @Override
  public TBase deepCopy() {
    return arguments.deepCopy();
  }

  @Override
  public void clear() {
    arguments.clear();
  }

  @Override
  @SuppressWarnings("ComparableType")
  public int compareTo(Object other) {
    return ((Comparable) arguments).compareTo(other);
  }
}
