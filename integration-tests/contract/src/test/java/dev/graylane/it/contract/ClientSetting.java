package dev.graylane.it.contract;

import dev.graylane.it.client.Answer;
import dev.graylane.it.client.Call;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What is tried with one client, in whose JVM and between which servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ClientSetting {
  @AutoClose Scene scene;

  abstract Scene.ClientUnderTest client();

  /** Whether the client can speak HTTP/2. */
  boolean speaksHttp2() {
    return false;
  }

  /** Whether it can speak HTTP/2 without TLS, too. */
  boolean speaksHttp2WithoutTls() {
    return speaksHttp2();
  }

  /** Whether applications can put interceptors into the client. */
  boolean hasInterceptors() {
    return false;
  }

  /** Whether the client, or what it brings, sends cookies back. */
  boolean keepsCookies() {
    return true;
  }

  /** The schemes over which it calls an endpoint by a name of the endpoint's own. */
  Set<String> obeysEndpointAuthorityOver() {
    return Set.of();
  }

  /** Prepares every call; for a client that is tested in one of several ways. */
  Call prepare(Call call) {
    return call;
  }

  @BeforeAll
  void start() {
    scene = new Scene(client());
  }

  @BeforeEach
  void reset(TestInfo test) {
    scene.reset(test.getDisplayName());
  }

  final Answer call(Call call) {
    return scene.call(prepare(call));
  }

  final Call get(String url, String release) {
    Call call = prepare(Call.get(url));
    return release.equals("v1") ? call : call.header("x-release", release);
  }

  final Answer without(Call call) {
    return scene.callWithoutAgent(prepare(call));
  }

  static List<String> failureTypes(Answer answer) {
    return answer.failure() == null ? List.of() : answer.failure().types();
  }
}
