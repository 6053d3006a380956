package dev.graylane.instrumentation;

import dev.graylane.agent.weave.Watchers;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a handler of ours in each pipeline of Netty's that has HTTP codecs for both directions:
 * behind the last of them, where messages are objects on both ways.
 */
public abstract class NettyCodecs implements Watchers.Watcher {
  /** By its name: the library may be there without HTTP/2. */
  public static final String STREAM_CODEC =
      "io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec";

  private final String name;

  /**
   * @param name of our handler in the pipeline
   */
  protected NettyCodecs(String name) {
    this.name = name;
  }

  /** Whether a handler makes messages of bytes or frames. */
  protected abstract boolean decodes(ChannelHandler handler);

  /** Whether a handler makes bytes or frames of messages. */
  protected abstract boolean encodes(ChannelHandler handler);

  /** Ours; a new one for each pipeline. */
  protected abstract ChannelHandler handler();

  /** Whether it is the codec of a stream of HTTP/2, on this side of it. */
  protected static boolean isStreamCodec(ChannelHandler handler, boolean server) {
    if (!handler.getClass().getName().equals(STREAM_CODEC)) {
      return false;
    }
    try {
      return Members.field(handler, "isServer").getBoolean(handler) == server;
    } catch (ReflectiveOperationException another) {
      return false;
    }
  }

  /** A handler is in a pipeline. */
  @Override
  public final void added(Object place) {
    ChannelHandlerContext context = (ChannelHandlerContext) place;
    if (!isCodec(context.handler()) || context.isRemoved()) {
      return;
    }
    ChannelPipeline pipeline = context.pipeline();
    String last = last(pipeline);
    if (last != null && !NettyPipelines.isOwned(pipeline)) {
      leave(pipeline);
      pipeline.addAfter(last, name, handler());
    }
  }

  /** A handler has left a pipeline: what comes after a codec is no HTTP any more. */
  @Override
  public final void removed(Object place) {
    ChannelHandlerContext context = (ChannelHandlerContext) place;
    if (isCodec(context.handler())) {
      leave(context.pipeline());
    }
  }

  private void leave(ChannelPipeline pipeline) {
    if (pipeline.get(name) != null) {
      pipeline.remove(name);
    }
  }

  private boolean isCodec(ChannelHandler handler) {
    return decodes(handler) || encodes(handler);
  }

  private @Nullable String last(ChannelPipeline pipeline) {
    boolean in = false;
    boolean out = false;
    String last = null;
    for (Map.Entry<String, ChannelHandler> each : pipeline) {
      boolean decodes = decodes(each.getValue());
      boolean encodes = encodes(each.getValue());
      in |= decodes;
      out |= encodes;
      if (decodes || encodes) {
        last = each.getKey();
      }
    }
    return in && out ? last : null;
  }
}
