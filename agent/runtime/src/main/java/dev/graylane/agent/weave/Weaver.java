package dev.graylane.agent.weave;

import dev.graylane.agent.bootstrap.AgentClassLoader;
import dev.graylane.agent.log.AgentLog;
import dev.graylane.agent.log.AgentStates;
import dev.graylane.agent.log.IntegrationState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Weaves advice into classes, with Byte Buddy. Only method bodies change: no field, method or
 * interface is added, so that classes which are loaded already can be woven too, and other agents
 * are no obstacle.
 */
final class Weaver {
  private final AgentClassLoader agent;
  private final Map<String, Description> descriptions = new ConcurrentHashMap<>();
  private final WeaveIndex index;
  private final Loaders loaders;
  private final ReferenceCheck references;
  private final Openings openings;
  private final MethodDescription.InDefinedShape bootstrap;

  Weaver(
      AgentClassLoader agent, WeaveIndex index, Loaders loaders, Openings openings, Class<?> link)
      throws ReflectiveOperationException {
    this.agent = agent;
    this.index = index;
    this.loaders = loaders;
    this.openings = openings;
    references = new ReferenceCheck(agent);
    bootstrap =
        new MethodDescription.ForLoadedMethod(
            link.getMethod(
                "bootstrap",
                java.lang.invoke.MethodHandles.Lookup.class,
                String.class,
                java.lang.invoke.MethodType.class,
                Object[].class));
  }

  /**
   * @param className with dots
   * @return the woven class, or null where nothing is woven
   */
  byte @Nullable [] weave(
      List<String> integrations, String className, @Nullable ClassLoader loader, byte[] classFile)
      throws Exception {
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(className, classFile),
            ClassFileLocator.ForClassLoader.of(loader == null ? agent.getParent() : loader));
    TypePool pool = TypePool.Default.WithLazyResolution.of(locator);
    TypeDescription type = pool.describe(className).resolve();
    // Once: the pool describes each of them anew whenever it is asked.
    List<MethodDescription.InDefinedShape> declared = new ArrayList<>(type.getDeclaredMethods());
    Set<MethodDescription.InDefinedShape> advised = new LinkedHashSet<>();
    AsmVisitorWrapper.ForDeclaredMethods advice = new AsmVisitorWrapper.ForDeclaredMethods();
    TypePool advices =
        TypePool.Default.WithLazyResolution.of(
            new ClassFileLocator.Compound(new AgentClasses(agent), locator));
    for (String name : integrations) {
      Description description = description(name);
      if (!fits(description, loader, locator, className, declared)) {
        continue;
      }
      for (Description.Advised each : description.advised(className)) {
        MethodMatcher matcher = new MethodMatcher(each.method());
        List<MethodDescription.InDefinedShape> matching = matching(declared, matcher);
        if (!matching.isEmpty()) {
          advised.addAll(matching);
          advice = advice.invokable(matcher, advice(name, each.advice(), advices));
        }
      }
      openings.open(description.opens(), loaders.integrations(loader));
    }
    if (advised.isEmpty()) {
      return null;
    }
    byte[] woven =
        ClassFiles.rewrite(
            classFile,
            type,
            new MethodList.Explicit<>(new ArrayList<>(advised)),
            pool,
            new AsmVisitorWrapper.Compound(new ModernClassFile(), advice));
    for (String name : integrations) {
      if (loaders.verdicts(loader).getOrDefault(name, "").isEmpty()) {
        AgentStates.get()
            .integration(new IntegrationState(name, IntegrationState.State.ACTIVE, ""));
      }
    }
    return woven;
  }

  private boolean fits(
      Description description,
      @Nullable ClassLoader loader,
      ClassFileLocator locator,
      String className,
      List<MethodDescription.InDefinedShape> declared) {
    Map<String, String> verdicts = loaders.verdicts(loader);
    String verdict = verdicts.get(description.name());
    if (verdict == null && !concerns(description, locator)) {
      verdict = "another generation";
      verdicts.put(description.name(), verdict);
    } else if (verdict == null) {
      verdict = references.mismatch(description, locator);
      verdicts.put(description.name(), verdict);
      if (verdict.isEmpty()) {
        AgentLog.debug(description.name() + " is woven in " + loader);
      } else {
        mismatched(description.name(), verdict);
      }
    }
    if (!verdict.isEmpty()) {
      return false;
    }
    for (Description.Advised advised : description.advised(className)) {
      if (advised.required() && matching(declared, new MethodMatcher(advised.method())).isEmpty()) {
        verdict = className + " has no " + advised.method();
        verdicts.put(description.name(), verdict);
        mismatched(description.name(), verdict);
        return false;
      }
    }
    return true;
  }

  private static List<MethodDescription.InDefinedShape> matching(
      List<MethodDescription.InDefinedShape> methods, MethodMatcher matcher) {
    List<MethodDescription.InDefinedShape> matching = new ArrayList<>();
    for (MethodDescription.InDefinedShape method : methods) {
      if (matcher.matches(method)) {
        matching.add(method);
      }
    }
    return matching;
  }

  private static boolean concerns(Description description, ClassFileLocator locator) {
    for (String marker : description.markers()) {
      try {
        if (!locator.locate(marker).isResolved()) {
          return false;
        }
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }

  private static void mismatched(String name, String why) {
    AgentLog.warn(name + " is another version than is known and is left alone: " + why);
    AgentStates.get()
        .integration(new IntegrationState(name, IntegrationState.State.MISMATCHED, why));
  }

  private Advice advice(String integration, String adviceClass, TypePool pool) {
    return Advice.withCustomMapping()
        .with(new AnyTypeAssignments())
        .bootstrap(
            bootstrap,
            new LinkArguments(integration),
            TypeDescription.Generic.Visitor.Generalizing.INSTANCE)
        .to(pool.describe(adviceClass).resolve(), ClassFileLocator.NoOp.INSTANCE);
  }

  private Description description(String name) throws ReflectiveOperationException {
    Description known = descriptions.get(name);
    if (known == null) {
      String type = index.integrations().get(name);
      known =
          Description.of(
              Class.forName(type, true, agent)
                  .asSubclass(Integration.class)
                  .getConstructor()
                  .newInstance());
      descriptions.put(name, known);
    }
    return known;
  }
}
