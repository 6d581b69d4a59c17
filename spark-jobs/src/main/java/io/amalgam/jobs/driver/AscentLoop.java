package io.amalgam.jobs.driver;

import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.results.StepRow;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.jobs.worker.WorkSite;
import io.amalgam.search.objective.Gradient;
import io.amalgam.search.sampler.hma.BlockAscent;
import io.amalgam.search.space.Ratios;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs HMA's ascents to their ends, all of them at the same time, one step of each at a time. A
 * step measures the proxy's tasks alone, with their gradients, and is stored before the ascent
 * hears of it. One thread; driver only.
 */
public final class AscentLoop {

  private final String study;
  private final AscentSteps steps;
  private final TaskRunner runner;
  private final StepSink sink;
  private final Consumer<BlockAscent> ended;
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

  private record Arrival(int ascent, @Nullable TrialReply reply, @Nullable Throwable failure) {}

  /**
   * A loop over ascents that may already have taken steps.
   *
   * @param ended told of each ascent that ends now
   */
  public AscentLoop(
      String study,
      AscentSteps steps,
      TaskRunner runner,
      StepSink sink,
      Consumer<BlockAscent> ended) {
    this.study = study;
    this.steps = steps;
    this.runner = runner;
    this.sink = sink;
    this.ended = ended;
  }

  /**
   * Returns when every ascent has ended.
   *
   * @return what they came to, in their order
   * @throws StudyStoppedException if a step was lost, the uniform mix that an ascent starts at
   *     cannot be measured, or no merge can
   * @throws InterruptedException if the thread was interrupted; what is stored stays
   */
  public List<Ratios> run() throws InterruptedException {
    int running = 0;
    for (int ascent = 0; ascent < steps.size(); ascent++) {
      running += submit(ascent) ? 1 : 0;
    }
    while (running > 0) {
      Arrival arrival = arrivals.take();
      end(arrival);
      if (!submit(arrival.ascent())) {
        running--;
        ended.accept(steps.ascent(arrival.ascent()));
      }
    }
    return steps.solutions().orElseThrow();
  }

  private boolean submit(int which) {
    BlockAscent ascent = steps.ascent(which);
    ascent.next().ifPresent(ratios -> submit(which, ascent, ratios));
    return ascent.next().isPresent();
  }

  private void submit(int which, BlockAscent ascent, Ratios ratios) {
    List<Term> terms = steps.proxy().expression().terms();
    TrialRequest request =
        new TrialRequest(
            study,
            ascent.evaluations(),
            ratios.values(),
            terms.stream().map(Term::task).distinct().toList(),
            terms,
            null,
            "HMA with K = %d, α = %s".formatted(ascent.blocks(), ascent.mean()));
    CompletableFuture<?> unused =
        runner
            .submit(request)
            .whenComplete((reply, failure) -> arrivals.add(new Arrival(which, reply, failure)));
  }

  private void end(Arrival arrival) {
    StepRow step = step(arrival.ascent(), reply(arrival));
    if (step.step() == 0 && !step.gradient().isKnown()) {
      throw new StudyStoppedException(
          "HMA cannot start its ascent for K = %d at the uniform mix α = %s: %s"
              .formatted(
                  step.blocks(),
                  step.alpha(),
                  step.reason() == null
                      ? "the gradient of objective %s there is no finite number."
                          .formatted(step.objective())
                      : step.reason()));
    }
    sink.commit(step);
    steps.tell(arrival.ascent(), step);
  }

  private static TrialReply reply(Arrival arrival) {
    Throwable failure = arrival.failure();
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof StudyStoppedException stopped) {
      throw stopped;
    }
    TrialReply reply = arrival.reply();
    if (cause != null || reply == null) {
      throw new StudyStoppedException(
          "A step of HMA's ascents was lost; those before it are stored. Mend it and run the same command again. The reason: %s"
              .formatted(cause == null ? "nothing came back." : cause.getMessage()));
    }
    return reply;
  }

  private StepRow step(int which, TrialReply reply) {
    if (reply instanceof TrialReply.Measured measured) {
      List<TaskResult> results = measured.results();
      return row(
          which,
          steps.proxy().expression().measure(results).value(),
          steps.proxy().expression().gradient(results),
          null,
          measured.site());
    }
    if (reply instanceof TrialReply.Unmeasurable unmeasurable) {
      return row(which, null, Gradient.unknown(), unmeasurable.reason(), unmeasurable.site());
    }
    throw new StudyStoppedException(((TrialReply.Unusable) reply).reason());
  }

  private StepRow row(
      int which,
      @Nullable Double value,
      Gradient gradient,
      @Nullable String reason,
      WorkSite site) {
    BlockAscent ascent = steps.ascent(which);
    return new StepRow(
        study,
        steps.nextNumber(which),
        ascent.blocks(),
        ascent.mean(),
        ascent.evaluations(),
        steps.proxy().name(),
        ascent.next().orElseThrow().values(),
        value,
        gradient,
        reason,
        site.started(),
        site.ended(),
        site.device(),
        site.computeType());
  }
}
