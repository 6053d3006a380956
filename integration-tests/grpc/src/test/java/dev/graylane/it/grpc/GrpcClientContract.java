package dev.graylane.it.grpc;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * What holds for every gRPC client: each call goes where the rules say, and nothing else about it
 * changes. One part for each subject; a test of a version says which one it is.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GrpcClientContract
    implements GrpcWireContract, GrpcSettingsContract, GrpcFlowContract, GrpcFailureContract {
  @AutoClose private GrpcScene scene;

  abstract Libraries libraries();

  @BeforeAll
  void start() {
    scene = new GrpcScene(libraries());
  }

  @BeforeEach
  void reset() {
    scene.reset();
  }

  @Override
  public GrpcScene scene() {
    return scene;
  }
}
