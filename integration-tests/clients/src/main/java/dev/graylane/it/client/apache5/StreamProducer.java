package dev.graylane.it.client.apache5;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.nio.StreamChannel;
import org.apache.hc.core5.http.nio.entity.AbstractBinAsyncEntityProducer;

/** A body that can be sent once. */
final class StreamProducer extends AbstractBinAsyncEntityProducer {
  private final InputStream in;
  private final ByteBuffer piece = ByteBuffer.allocate(8192).limit(0);

  StreamProducer(InputStream in) {
    super(0, null);
    this.in = in;
  }

  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  protected int availableData() {
    return Integer.MAX_VALUE;
  }

  @Override
  protected void produceData(StreamChannel<ByteBuffer> channel) throws IOException {
    if (!piece.hasRemaining()) {
      int n = in.read(piece.array());
      if (n < 0) {
        channel.endStream();
        return;
      }
      piece.clear().limit(n);
    }
    // What the connection does not take now is written when it asks again.
    channel.write(piece);
  }

  @Override
  public void failed(Exception cause) {}
}
