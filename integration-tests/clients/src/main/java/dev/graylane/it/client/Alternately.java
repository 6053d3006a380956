package dev.graylane.it.client;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes calls of two kinds in turn, from eight threads; the result is the answers to each kind.
 *
 * @param times how many calls in all
 */
public record Alternately<R extends Serializable>(Operation<R> one, Operation<R> other, int times)
    implements Operation<ArrayList<ArrayList<R>>> {
  @Override
  public ArrayList<ArrayList<R>> run(World world) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Callable<R>> calls = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        Operation<R> call = i % 2 == 0 ? one : other;
        calls.add(() -> call.run(world));
      }
      ArrayList<ArrayList<R>> answers = new ArrayList<>();
      answers.add(new ArrayList<>());
      answers.add(new ArrayList<>());
      int i = 0;
      for (Future<R> answer : callers.invokeAll(calls)) {
        answers.get(i++ % 2).add(answer.get());
      }
      return answers;
    } finally {
      callers.shutdownNow();
    }
  }
}
