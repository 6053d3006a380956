package dev.graylane.instrumentation.thrift;

/** Full method names: generated classes lie within that of their service. */
final class Methods {
  private Methods() {}

  /** {@code shop.Orders/place}, of {@code shop.Orders$place_args}. */
  static String name(Class<?> generated, String method) {
    String type = generated.getName();
    int nested = type.indexOf('$');
    return (nested < 0 ? type : type.substring(0, nested)) + "/" + method;
  }

  /** Of {@code shop.Orders$AsyncClient$place_call}. */
  static String nameOfCall(Class<?> generated) {
    String type = generated.getName();
    String call = type.substring(type.lastIndexOf('$') + 1);
    return name(
        generated,
        call.endsWith("_call") ? call.substring(0, call.length() - "_call".length()) : call);
  }
}
