package dev.graylane.it.quarkus;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says which stock it is, and in which lane it was called. */
@Path("/stock")
@Produces(MediaType.TEXT_PLAIN)
public class StockResource {
  private final String version;

  /** Quarkus makes it. */
  public StockResource(@ConfigProperty(name = "app.version") String version) {
    this.version = version;
  }

  /** On a worker's thread. */
  @GET
  public String stock(@HeaderParam("graylane") @DefaultValue("none") String context) {
    return "stock " + version + " in " + context;
  }

  /** On the server's event loop. */
  @GET
  @Path("/async")
  public Uni<String> stockLater(@HeaderParam("graylane") @DefaultValue("none") String context) {
    return Uni.createFrom().item(() -> stock(context));
  }
}
