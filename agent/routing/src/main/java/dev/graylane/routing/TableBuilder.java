package dev.graylane.routing;

import dev.graylane.v1.Bundle;
import dev.graylane.v1.BundleError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the table after a push, bundle by bundle. Used once. */
final class TableBuilder {
  private static final String MESH = "mesh";
  private static final String SERVICE = "service/";

  private final RoutingTable before;
  private final boolean full;
  private final Map<String, Bundle> bundles;
  private final Map<String, ServiceTable> services;
  private final List<BundleError> errors = new ArrayList<>();
  private MeshTable mesh;

  TableBuilder(RoutingTable before, boolean full) {
    this.before = before;
    this.full = full;
    this.bundles = new TreeMap<>(before.bundlesByName());
    this.services = new HashMap<>(before.serviceTables());
    this.mesh = before.mesh();
  }

  Update apply(
      String epoch, long revision, Collection<Bundle> changed, Collection<String> removed) {
    Map<String, Bundle> byName = new LinkedHashMap<>();
    for (Bundle bundle : changed) {
      byName.put(bundle.getName(), bundle);
    }
    Set<String> gone = new HashSet<>(removed);
    if (full) {
      gone.addAll(bundles.keySet());
    }
    gone.removeAll(byName.keySet());
    for (String name : gone) {
      remove(name);
    }
    // First, since it says how users are hashed, which services are compiled with.
    Bundle newMesh = byName.remove(MESH);
    if (newMesh != null) {
      take(newMesh);
    }
    if (!mesh.attributes.userHash.sameAs(before.mesh().attributes.userHash)) {
      recompileWhatComparesUsers(byName.keySet());
    }
    for (Bundle bundle : byName.values()) {
      take(bundle);
    }
    RoutingTable after =
        new RoutingTable(before.secrets(), epoch, revision, bundles, services, mesh);
    return new Update(after, errors);
  }

  private void remove(String name) {
    bundles.remove(name);
    if (name.equals(MESH)) {
      mesh = MeshTable.DEFAULT;
    } else if (name.startsWith(SERVICE)) {
      services.remove(name.substring(SERVICE.length()));
    }
  }

  private void take(Bundle bundle) {
    Bundle held = bundles.get(bundle.getName());
    if (held != null
        && held.equals(bundle)
        && mesh.attributes.userHash.sameAs(before.mesh().attributes.userHash)) {
      return;
    }
    try {
      compile(bundle);
      bundles.put(bundle.getName(), bundle);
    } catch (InvalidRule e) {
      refuse(bundle, e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      refuse(bundle, "cannot be compiled: " + e);
    }
  }

  private void compile(Bundle bundle) throws InvalidRule {
    String name = bundle.getName();
    switch (bundle.getContentCase()) {
      case MESH:
        check(name.equals(MESH), "is named \"" + name + "\", must be mesh");
        mesh = MeshTable.compile(bundle.getMesh(), before.secrets());
        return;
      case SERVICE:
        String service = bundle.getService().getService().getName();
        check(name.equals(SERVICE + service), "is for service \"" + service + "\"");
        ServiceTable held = services.get(service);
        services.put(
            service, ServiceCompiler.compile(bundle.getService(), mesh.attributes.userHash, held));
        return;
      case CONTENT_NOT_SET:
        break;
    }
    throw new InvalidRule("has a content that this version does not know");
  }

  private static void check(boolean holds, String otherwise) throws InvalidRule {
    if (!holds) {
      throw new InvalidRule(otherwise);
    }
  }

  private void recompileWhatComparesUsers(Set<String> except) {
    for (Map.Entry<String, ServiceTable> entry : services.entrySet()) {
      Bundle bundle = bundles.get(SERVICE + entry.getKey());
      if (bundle == null || !entry.getValue().usesUserHash || except.contains(bundle.getName())) {
        continue;
      }
      try {
        entry.setValue(
            ServiceCompiler.compile(
                bundle.getService(), mesh.attributes.userHash, entry.getValue()));
      } catch (InvalidRule e) {
        throw new IllegalStateException("compiled before", e);
      }
    }
  }

  private void refuse(Bundle bundle, @Nullable String message) {
    errors.add(
        BundleError.newBuilder()
            .setName(bundle.getName())
            .setVersion(bundle.getVersion())
            .setMessage(String.valueOf(message))
            .build());
  }
}
