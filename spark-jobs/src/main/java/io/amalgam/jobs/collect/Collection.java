package io.amalgam.jobs.collect;

import io.amalgam.jobs.driver.Replies;
import io.amalgam.jobs.driver.TaskRunner;
import io.amalgam.jobs.evaluate.GenerationSettings;
import io.amalgam.jobs.evaluate.ItemScore;
import io.amalgam.jobs.evaluate.RewardItem;
import io.amalgam.jobs.evaluate.RewardTask;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.search.random.RandomStreams;
import io.amalgam.search.space.Ratios;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/**
 * Lets the aligned model respond to a reward task's prompts, in pieces that many executors work on.
 * What is written depends on the task alone, not on how many executors there are. Driver only.
 *
 * @param pieces the task cut into pieces of consecutive prompts
 * @param groups the number of ratios of the merge plan
 */
public record Collection(List<RewardTask> pieces, int groups) {

  /** Prompts in a piece: enough to fill a batch, few enough to spread. */
  static final int PROMPTS = 64;

  /** Pieces that wait beyond the slots, so that no slot waits for the driver. */
  private static final int QUEUED = 2;

  public Collection {
    pieces = List.copyOf(pieces);
  }

  /** Cuts a task into pieces, each with draws of its own. */
  public static Collection of(RewardTask task, int groups) {
    List<RewardTask> pieces = new ArrayList<>();
    for (int first = 0; first < task.items().size(); first += PROMPTS) {
      int end = Math.min(first + PROMPTS, task.items().size());
      pieces.add(piece(task, pieces.size(), task.items().subList(first, end)));
    }
    return new Collection(pieces, groups);
  }

  private static RewardTask piece(RewardTask task, int number, List<RewardItem> items) {
    GenerationSettings whole = task.settings();
    long seed = new RandomStreams(whole.seed()).stream(number, "piece of prompts").nextLong();
    return new RewardTask(
        "%s-%05d".formatted(task.name(), number),
        items,
        new GenerationSettings(whole.maxTokens(), whole.until(), whole.decoding(), seed),
        task.samples(),
        task.model(),
        task.modelDigest(),
        task.format());
  }

  /**
   * Runs all pieces.
   *
   * @param done told how many pieces have come back
   * @return every response, in the order of the prompts
   * @throws io.amalgam.jobs.driver.StudyStoppedException if a piece cannot be measured
   */
  public List<RatedResponse> run(TaskRunner runner, IntConsumer done) {
    Deque<CompletableFuture<TrialReply>> running = new ArrayDeque<>();
    List<RatedResponse> responses = new ArrayList<>();
    int next = 0;
    for (int piece = 0; piece < pieces.size(); piece++) {
      while (next < pieces.size() && running.size() < runner.slots() + QUEUED) {
        running.add(runner.submit(request(next++)));
      }
      TrialReply.Measured measured = Replies.measured(running.remove(), "Collecting");
      responses.addAll(responses(pieces.get(piece), measured.results().get(0)));
      done.accept(piece + 1);
    }
    return responses;
  }

  private TrialRequest request(int piece) {
    List<Double> aligned = Ratios.uniform(groups, 1).values();
    return new TrialRequest("collect", piece, aligned, List.of(pieces.get(piece).name()));
  }

  private static List<RatedResponse> responses(RewardTask piece, TaskResult result) {
    List<RatedResponse> responses = new ArrayList<>();
    for (ItemScore score : result.items()) {
      RewardItem prompt = piece.items().get(score.item() / piece.samples());
      String response = score.response();
      if (response != null) {
        responses.add(new RatedResponse(prompt.prompt(), response, score.value(), score.cluster()));
      }
    }
    return responses;
  }
}
