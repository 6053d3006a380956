package dev.graylane.instrumentation.thrift;

import org.apache.thrift.TException;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolDecorator;

/** Sees whether the answer is that the service failed. */
final class AnsweringProtocol extends TProtocolDecorator {
  private boolean failed;

  AnsweringProtocol(TProtocol protocol) {
    super(protocol);
  }

  @Override
  public void writeMessageBegin(TMessage message) throws TException {
    failed = message.type == TMessageType.EXCEPTION;
    super.writeMessageBegin(message);
  }

  boolean hasFailed() {
    return failed;
  }
}
