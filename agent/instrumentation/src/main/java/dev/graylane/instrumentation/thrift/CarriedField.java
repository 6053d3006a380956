package dev.graylane.instrumentation.thrift;

import dev.graylane.agent.call.OutboundCall;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TMap;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.scheme.StandardScheme;

/**
 * The field of a call's arguments in which its context travels: a map of strings under a number
 * that no one gives to an argument. What reads by Thrift's rules skips a field that it does not
 * know.
 */
final class CarriedField {
  static final short ID = 32701;
  private static final int MOST = 64;

  private CarriedField() {}

  /** Tuples have no field numbers: nothing can be added to what their reader expects. */
  static boolean isPossibleIn(TProtocol protocol) {
    return StandardScheme.class.equals(protocol.getScheme());
  }

  static Map<String, String> of(OutboundCall call) {
    Map<String, String> headers = new LinkedHashMap<>();
    call.forEachHeader(headers::put);
    return headers;
  }

  static boolean is(TField field) {
    return field.id == ID && field.type == TType.MAP;
  }

  static void write(TProtocol out, Map<String, String> headers) throws TException {
    out.writeFieldBegin(new TField("graylane", TType.MAP, ID));
    out.writeMapBegin(new TMap(TType.STRING, TType.STRING, headers.size()));
    for (Map.Entry<String, String> header : headers.entrySet()) {
      out.writeString(header.getKey());
      out.writeString(header.getValue());
    }
    out.writeMapEnd();
    out.writeFieldEnd();
  }

  /** What begins with a field that {@link #is} it, up to its end. */
  static Map<String, String> read(TProtocol in) throws TException {
    TMap map = in.readMapBegin();
    Map<String, String> headers = new LinkedHashMap<>();
    boolean ours = map.size <= MOST && map.keyType == TType.STRING && map.valueType == TType.STRING;
    for (int i = 0; i < map.size; i++) {
      if (ours) {
        headers.put(in.readString(), in.readString());
      } else {
        TProtocolUtil.skip(in, map.keyType);
        TProtocolUtil.skip(in, map.valueType);
      }
    }
    in.readMapEnd();
    in.readFieldEnd();
    return ours ? headers : Collections.emptyMap();
  }
}
