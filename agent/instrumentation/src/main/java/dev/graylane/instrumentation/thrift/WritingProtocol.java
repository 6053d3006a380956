package dev.graylane.instrumentation.thrift;

import java.util.Map;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolDecorator;
import org.apache.thrift.protocol.TStruct;

/** Adds the context's field at the end of the outermost struct. */
final class WritingProtocol extends TProtocolDecorator {
  private final Map<String, String> headers;
  private int depth;

  WritingProtocol(TProtocol protocol, Map<String, String> headers) {
    super(protocol);
    this.headers = headers;
  }

  @Override
  public void writeStructBegin(TStruct struct) throws TException {
    depth++;
    super.writeStructBegin(struct);
  }

  @Override
  public void writeStructEnd() throws TException {
    depth--;
    super.writeStructEnd();
  }

  @Override
  public void writeFieldStop() throws TException {
    if (depth == 1) {
      CarriedField.write(this, headers);
    }
    super.writeFieldStop();
  }
}
