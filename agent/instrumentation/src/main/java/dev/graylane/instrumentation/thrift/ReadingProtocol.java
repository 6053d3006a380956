package dev.graylane.instrumentation.thrift;

import java.util.Collections;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolDecorator;
import org.apache.thrift.protocol.TStruct;

/** Takes the context's field out of the outermost struct, and tells when all has been read. */
final class ReadingProtocol extends TProtocolDecorator {
  private final Consumer<Map<String, String>> read;
  private Map<String, String> headers = Collections.emptyMap();
  private int depth;

  ReadingProtocol(TProtocol protocol, Consumer<Map<String, String>> read) {
    super(protocol);
    this.read = read;
  }

  @Override
  public TStruct readStructBegin() throws TException {
    depth++;
    return super.readStructBegin();
  }

  @Override
  public void readStructEnd() throws TException {
    depth--;
    super.readStructEnd();
  }

  @Override
  public TField readFieldBegin() throws TException {
    TField field = super.readFieldBegin();
    while (depth == 1 && CarriedField.is(field)) {
      headers = CarriedField.read(this);
      field = super.readFieldBegin();
    }
    return field;
  }

  @Override
  public void readMessageEnd() throws TException {
    super.readMessageEnd();
    read.accept(headers);
  }
}
