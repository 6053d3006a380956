package dev.graylane.it.inbound.app;

import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;

/** Reads a body without blocking, makes the call in the middle of it, and tells its length. */
final class ReadingWork implements ReadListener {
  private final AsyncContext async;
  private final String id;
  private final ServletInputStream body;
  private final byte[] buffer = new byte[4096];
  private int length;

  ReadingWork(AsyncContext async, String id) throws IOException {
    this.async = async;
    this.id = id;
    this.body = async.getRequest().getInputStream();
  }

  void begin() {
    body.setReadListener(this);
  }

  @Override
  public void onDataAvailable() throws IOException {
    while (body.isReady()) {
      int read = body.read(buffer);
      if (read < 0) {
        return;
      }
      if (length == 0) {
        Downstream.call(id + "-before");
      }
      length += read;
    }
  }

  @Override
  public void onAllDataRead() throws IOException {
    Downstream.call(id);
    WorkServlet.answer(async.getResponse(), Integer.toString(length));
    async.complete();
  }

  @Override
  public void onError(Throwable failure) {
    async.complete();
  }
}
