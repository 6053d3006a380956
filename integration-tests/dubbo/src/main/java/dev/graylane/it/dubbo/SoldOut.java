package dev.graylane.it.dubbo;

/** An answer that the caller must expect. */
public class SoldOut extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SoldOut(String message) {
    super(message);
  }
}
