package dev.graylane.it.client.apache5;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.nio.StreamChannel;
import org.apache.hc.core5.http.nio.entity.AbstractBinAsyncEntityProducer;

/** A body that can be sent once. */
final class StreamProducer extends AbstractBinAsyncEntityProducer {
  private final InputStream in;
  private final byte[] piece = new byte[8192];

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
    int n = in.read(piece);
    if (n < 0) {
      channel.endStream();
      return;
    }
    ByteBuffer data = ByteBuffer.wrap(piece, 0, n);
    while (data.hasRemaining()) {
      // What the connection does not take is kept by the base class.
      channel.write(data);
    }
  }

  @Override
  public void failed(Exception cause) {}
}
