package dev.graylane.instrumentation.opentelemetry;

import dev.graylane.agent.call.OtherSpan;
import java.util.Map;

/** A span of an SDK. */
final class SdkSpan implements OtherSpan {
  private final Sdk sdk;
  private final Object span;

  SdkSpan(Sdk sdk, Object span) {
    this.sdk = sdk;
    this.span = span;
  }

  /** A method of the API threw what no method of it may. */
  static IllegalStateException unchecked(Throwable thrown) {
    return new IllegalStateException("OpenTelemetry's API failed", thrown);
  }

  @Override
  public boolean isServer() {
    return kind().equals("SERVER");
  }

  @Override
  public boolean isClient() {
    if (!kind().equals("CLIENT")) {
      return false;
    }
    try {
      for (Object key : attributes().keySet()) {
        String name = (String) sdk.attributeKey.invoke(key);
        if (name.startsWith("db.") || name.startsWith("messaging.")) {
          return false;
        }
      }
      return true;
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Whether it is of a call by this RPC protocol, and has not ended. */
  boolean isUnderWayBy(String protocol) {
    try {
      if ((boolean) sdk.hasEnded.invoke(span)) {
        return false;
      }
      for (Map.Entry<?, ?> attribute : attributes().entrySet()) {
        String name = (String) sdk.attributeKey.invoke(attribute.getKey());
        // In older conventions rpc.system: apache_thrift.
        if (name.startsWith("rpc.system")) {
          return String.valueOf(attribute.getValue()).contains(protocol);
        }
      }
      return false;
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  private Map<?, ?> attributes() throws Throwable {
    Object attributes = sdk.dataAttributes.invoke((Object) sdk.spanData.invoke(span));
    return (Map<?, ?>) sdk.attributeMap.invoke(attributes);
  }

  @Override
  public boolean isMessage() {
    String kind = kind();
    return kind.equals("PRODUCER") || kind.equals("CONSUMER");
  }

  private String kind() {
    try {
      return sdk.records(span) ? ((Enum<?>) (Object) sdk.kind.invoke(span)).name() : "";
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  @Override
  public String traceId() {
    try {
      return (String) sdk.traceId.invoke(context());
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  @Override
  public String spanId() {
    try {
      return (String) sdk.spanId.invoke(context());
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  @Override
  public boolean isSampled() {
    try {
      return (boolean) sdk.isSampled.invoke(context());
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  private Object context() throws Throwable {
    return sdk.spanContext.invoke(span);
  }

  @Override
  public void set(String attribute, String value) {
    try {
      sdk.setText.invoke(span, attribute, value);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  @Override
  public void set(String attribute, long value) {
    try {
      sdk.setNumber.invoke(span, attribute, value);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  @Override
  public void event(String name, String... attributes) {
    try {
      Object builder = sdk.attributesBuilder.invoke();
      for (int i = 0; i + 1 < attributes.length; i += 2) {
        sdk.putAttribute.invoke(builder, attributes[i], attributes[i + 1]);
      }
      sdk.addEvent.invoke(span, name, (Object) sdk.buildAttributes.invoke(builder));
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }
}
