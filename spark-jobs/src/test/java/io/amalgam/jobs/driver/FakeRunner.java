package io.amalgam.jobs.driver;

import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Runs trials one after the other in a thread of its own. */
final class FakeRunner implements TaskRunner {
  private final int slots;
  private final Function<TrialRequest, CompletableFuture<TrialReply>> work;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  /** What was asked for, in order. */
  final List<TrialRequest> requests = new ArrayList<>();

  FakeRunner(int slots, Function<TrialRequest, CompletableFuture<TrialReply>> work) {
    this.slots = slots;
    this.work = work;
  }

  /** A runner of workers that measure all they are asked for. */
  static FakeRunner measuring(int slots) {
    return new FakeRunner(slots, FakeWorker::reply);
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public synchronized CompletableFuture<TrialReply> submit(TrialRequest request) {
    requests.add(request);
    CompletableFuture<TrialReply> reply = new CompletableFuture<>();
    thread.execute(() -> run(request, reply));
    return reply;
  }

  private void run(TrialRequest request, CompletableFuture<TrialReply> reply) {
    CompletableFuture<?> unused =
        work.apply(request).whenComplete((result, failure) -> end(reply, result, failure));
  }

  private static void end(
      CompletableFuture<TrialReply> reply, TrialReply result, Throwable failure) {
    if (failure == null) {
      reply.complete(result);
    } else {
      reply.completeExceptionally(failure);
    }
  }
}
