package dev.graylane.it.client.redeploy;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.CommonPools;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.RequestHeaders;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Armeria's {@code WebClient}, over HTTP/1.1 and HTTP/2; on threads that end, for it leaves values
 * of its own on each that it is used on.
 */
public final class ArmeriaApplication extends Application<WebClient> {
  @Override
  protected WebClient open() throws Exception {
    return inThread(
        () ->
            WebClient.builder()
                .factory(
                    ClientFactory.builder()
                        .addressResolverGroupFactory(any -> DefaultAddressResolverGroup.INSTANCE)
                        .build())
                .build());
  }

  @Override
  protected String call(WebClient client, String url) throws Exception {
    return inThread(
        () ->
            answeredBy(client, url.replace("http:", "h1c:"))
                + answeredBy(client, url.replace("http:", "h2c:")));
  }

  private static String answeredBy(WebClient client, String url) {
    RequestHeaders request = RequestHeaders.of(HttpMethod.GET, url, HEADER, RELEASE);
    return String.valueOf(client.execute(request).aggregate().join().headers().get(ANSWERED_BY));
  }

  @Override
  protected void close(WebClient client) throws Exception {
    inThread(
        () -> {
          client.options().factory().close();
          // The library's own, which it else keeps for as long as there is a JVM.
          CommonPools.workerGroup()
              .shutdownGracefully(0, 0, TimeUnit.SECONDS)
              .syncUninterruptibly();
          return "";
        });
  }

  private static <T> T inThread(Callable<T> work) throws Exception {
    FutureTask<T> done = new FutureTask<>(work);
    Thread thread = new Thread(done);
    thread.start();
    thread.join();
    return done.get();
  }
}
