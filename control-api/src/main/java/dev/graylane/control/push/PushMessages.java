package dev.graylane.control.push;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.graylane.v1.ControlMessage;
import dev.graylane.v1.Push;
import java.util.Collection;

/** Makes the messages of a push. */
final class PushMessages {
  private PushMessages() {}

  /**
   * The bundles are added as bytes that were serialised before, under the number of {@code
   * Push.changed}: on the wire there is no difference, and a change that goes to ten thousand
   * agents is serialised once.
   */
  static ControlMessage push(Push.Builder head, Collection<RenderedBundle> changed) {
    UnknownFieldSet.Field.Builder bundles = UnknownFieldSet.Field.newBuilder();
    for (RenderedBundle bundle : changed) {
      ByteString bytes = bundle.bytes();
      bundles.addLengthDelimited(bytes);
    }
    if (!changed.isEmpty()) {
      head.setUnknownFields(
          UnknownFieldSet.newBuilder()
              .addField(Push.CHANGED_FIELD_NUMBER, bundles.build())
              .build());
    }
    return ControlMessage.newBuilder().setPush(head).build();
  }
}
