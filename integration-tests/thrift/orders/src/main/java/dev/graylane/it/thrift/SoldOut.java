package dev.graylane.it.thrift;

import org.apache.thrift.TException;

/** An exception that the service declares. */
public final class SoldOut extends TException {
  private static final long serialVersionUID = 1;

  public SoldOut(String message) {
    super(message);
  }
}
