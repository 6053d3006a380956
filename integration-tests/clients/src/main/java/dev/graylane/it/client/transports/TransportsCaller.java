package dev.graylane.it.client.transports;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import dev.graylane.it.client.HttpCaller;
import feign.Feign;
import feign.HeaderMap;
import feign.RequestLine;
import feign.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.http.HttpResponse;
import org.apache.http.client.fluent.Request;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * One library for each {@link Call#header call's} {@code x-through}, as its documentation shows it
 * first. Each is a method of its own, so that a class path need not have them all.
 */
public final class TransportsCaller implements HttpCaller {
  @Override
  public Answer call(Call call) throws Exception {
    Map<String, String> headers =
        call.headers().stream().collect(Collectors.toMap(Call.Header::name, Call.Header::value));
    String through = headers.getOrDefault("x-through", "");
    return answered(
        switch (through) {
          case "RestTemplate" -> Spring.template(call.url(), headers);
          case "RestClient" -> Spring6.client(Spring6.CLIENT, call.url(), headers);
          case "RestClient over Reactor Netty" ->
              Spring6.client(SpringReactor.CLIENT, call.url(), headers);
          case "RestClient 6.1 over Reactor Netty" ->
              Spring6.client(Spring61Reactor.CLIENT, call.url(), headers);
          case "RestClient over Jetty" -> Spring6.client(SpringJetty.CLIENT, call.url(), headers);
          case "RestClient over java.net.http" ->
              Spring6.client(SpringJdk.CLIENT, call.url(), headers);
          case "HTTP interface" -> Spring6.service(call.url(), headers);
          case "OpenFeign" -> OpenFeign.get(Feign.builder(), call.url(), headers);
          case "Google HTTP Client" -> Google.get(new NetHttpTransport(), call.url(), headers);
          case "Apache fluent 4" -> Fluent4.get(call.url(), headers);
          case "Apache fluent 5" -> Fluent5.get(call.url(), headers);
          case "OpenFeign over OkHttp" -> OpenFeign.get(Feigns.overOkHttp(), call.url(), headers);
          case "OpenFeign over Apache 4" ->
              OpenFeign.get(Feigns.overApache4(), call.url(), headers);
          case "OpenFeign over Apache 5" ->
              OpenFeign.get(Feigns5.overApache5(), call.url(), headers);
          case "OpenFeign over java.net.http" ->
              OpenFeign.get(Feigns11.overJavaNetHttp(), call.url(), headers);
          case "Google HTTP Client over Apache 4" ->
              Google.get(Google4.TRANSPORT, call.url(), headers);
          case "Google HTTP Client over Apache 5" ->
              Google.get(Google5.TRANSPORT, call.url(), headers);
          case "Retrofit" -> Retrofits.get(call.url(), headers);
          default -> throw new IllegalArgumentException(through);
        });
  }

  private static Answer answered(String release) throws IOException {
    return Answer.read(200, List.of(new Call.Header("x-answered-by", release)), null, "");
  }

  /** Spring 5 and later. */
  private static final class Spring {
    private static final RestTemplate TEMPLATE = new RestTemplate();

    static String template(String url, Map<String, String> headers) {
      MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
      headers.forEach(sent::add);
      return release(
          TEMPLATE.exchange(
              URI.create(url), HttpMethod.GET, new HttpEntity<Void>(sent), String.class));
    }

    static String release(ResponseEntity<?> answer) {
      return String.valueOf(answer.getHeaders().getFirst("x-answered-by"));
    }
  }

  /** Spring 6.1 and later. */
  private static final class Spring6 {
    private static final RestClient CLIENT = RestClient.create();

    static String client(RestClient client, String url, Map<String, String> headers) {
      return Spring.release(
          client
              .get()
              .uri(url)
              .headers(sent -> headers.forEach(sent::set))
              .retrieve()
              .toEntity(String.class));
    }

    static String service(String url, Map<String, String> headers) {
      return Spring.release(
          HttpServiceProxyFactory.builderFor(RestClientAdapter.create(CLIENT))
              .build()
              .createClient(Service.class)
              .get(URI.create(url), headers));
    }
  }

  /** Spring over Reactor Netty. */
  private static final class SpringReactor {
    private static final RestClient CLIENT =
        RestClient.builder()
            .requestFactory(new org.springframework.http.client.ReactorClientHttpRequestFactory())
            .build();
  }

  /** The same before Spring 6.2, by another name. */
  @SuppressWarnings("removal")
  private static final class Spring61Reactor {
    private static final RestClient CLIENT =
        RestClient.builder()
            .requestFactory(new org.springframework.http.client.ReactorNettyClientRequestFactory())
            .build();
  }

  /** Spring over Jetty's client. */
  private static final class SpringJetty {
    private static final RestClient CLIENT =
        RestClient.builder()
            .requestFactory(new org.springframework.http.client.JettyClientHttpRequestFactory())
            .build();
  }

  /** Spring over the JDK's client. */
  private static final class SpringJdk {
    private static final RestClient CLIENT =
        RestClient.builder()
            .requestFactory(new org.springframework.http.client.JdkClientHttpRequestFactory())
            .build();
  }

  /** A declared HTTP interface. */
  interface Service {
    @GetExchange
    ResponseEntity<String> get(URI uri, @RequestHeader Map<String, String> headers);
  }

  /** OpenFeign over one client or another. */
  private static final class OpenFeign {
    static String get(Feign.Builder feign, String url, Map<String, String> headers) {
      Response answer = feign.target(Target.class, url).get(Map.copyOf(headers));
      return String.join(",", answer.headers().getOrDefault("x-answered-by", List.of()));
    }

    interface Target {
      @RequestLine("GET")
      Response get(@HeaderMap Map<String, Object> headers);
    }
  }

  /** OpenFeign's older clients. */
  private static final class Feigns {
    private static final feign.okhttp.OkHttpClient OK_HTTP = new feign.okhttp.OkHttpClient();

    static Feign.Builder overOkHttp() {
      return Feign.builder().client(OK_HTTP);
    }

    static Feign.Builder overApache4() {
      return Feign.builder().client(new feign.httpclient.ApacheHttpClient());
    }
  }

  /** OpenFeign's newest. */
  private static final class Feigns5 {
    static Feign.Builder overApache5() {
      return Feign.builder().client(new feign.hc5.ApacheHttp5Client());
    }
  }

  /** OpenFeign's client for Java 11. */
  private static final class Feigns11 {
    private static final feign.http2client.Http2Client CLIENT = new feign.http2client.Http2Client();

    static Feign.Builder overJavaNetHttp() {
      return Feign.builder().client(CLIENT);
    }
  }

  /** Retrofit has no other client than OkHttp. */
  private static final class Retrofits {
    private static final okhttp3.OkHttpClient OK_HTTP = new okhttp3.OkHttpClient();

    static String get(String url, Map<String, String> headers) throws IOException {
      return String.valueOf(
          new retrofit2.Retrofit.Builder()
              .baseUrl(URI.create(url).resolve("/").toString())
              .callFactory(
                  request -> {
                    okhttp3.Request.Builder more = request.newBuilder();
                    headers.forEach(more::header);
                    return OK_HTTP.newCall(more.build());
                  })
              .build()
              .create(RetrofitTarget.class)
              .get(url)
              .execute()
              .headers()
              .get("x-answered-by"));
    }

    interface RetrofitTarget {
      @retrofit2.http.GET
      retrofit2.Call<okhttp3.ResponseBody> get(@retrofit2.http.Url String url);
    }
  }

  /** Google HTTP Client over Apache HttpClient 4. */
  private static final class Google4 {
    private static final HttpTransport TRANSPORT =
        new com.google.api.client.http.apache.v2.ApacheHttpTransport();
  }

  /** Google HTTP Client over Apache HttpClient 5. */
  private static final class Google5 {
    private static final HttpTransport TRANSPORT =
        new com.google.api.client.http.apache.v5.Apache5HttpTransport();
  }

  /** Google HTTP Client over one transport or another. */
  private static final class Google {
    static String get(HttpTransport transport, String url, Map<String, String> headers)
        throws IOException {
      HttpHeaders sent = new HttpHeaders();
      headers.forEach(sent::set);
      return transport
          .createRequestFactory()
          .buildGetRequest(new GenericUrl(url))
          .setHeaders(sent)
          .execute()
          .getHeaders()
          .getFirstHeaderStringValue("x-answered-by");
    }
  }

  /** The fluent API of Apache HttpClient 4. */
  private static final class Fluent4 {
    static String get(String url, Map<String, String> headers) throws IOException {
      Request request = Request.Get(url);
      headers.forEach(request::addHeader);
      HttpResponse answer = request.execute().returnResponse();
      return answer.getFirstHeader("x-answered-by").getValue();
    }
  }

  /** The fluent API of Apache HttpClient 5. */
  private static final class Fluent5 {
    static String get(String url, Map<String, String> headers) throws IOException {
      org.apache.hc.client5.http.fluent.Request request =
          org.apache.hc.client5.http.fluent.Request.get(url);
      headers.forEach(request::addHeader);
      return request.execute().returnResponse().getFirstHeader("x-answered-by").getValue();
    }
  }
}
