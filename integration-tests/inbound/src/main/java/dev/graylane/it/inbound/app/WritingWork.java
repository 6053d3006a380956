package dev.graylane.it.inbound.app;

import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;

/** Writes a body without blocking, with a call before its first and its last part. */
final class WritingWork implements WriteListener {
  static final int PARTS = 16;
  private static final int PART = 64 * 1024;

  private final AsyncContext async;
  private final String id;
  private final ServletOutputStream body;
  private int written;

  WritingWork(AsyncContext async, String id) throws IOException {
    this.async = async;
    this.id = id;
    this.body = async.getResponse().getOutputStream();
  }

  void begin() {
    body.setWriteListener(this);
  }

  @Override
  public void onWritePossible() throws IOException {
    while (body.isReady()) {
      if (written == PARTS) {
        async.complete();
        return;
      }
      if (written == 0) {
        Downstream.call(id + "-before");
      }
      written++;
      if (written == PARTS) {
        Downstream.call(id);
      }
      body.write(new byte[PART]);
    }
  }

  @Override
  public void onError(Throwable failure) {
    async.complete();
  }
}
