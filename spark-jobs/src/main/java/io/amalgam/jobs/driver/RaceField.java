package io.amalgam.jobs.driver;

import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.racing.Peer;
import io.amalgam.jobs.racing.Race;
import io.amalgam.jobs.racing.RaceScale;
import io.amalgam.jobs.racing.RacedObjective;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.search.racing.RaceRules;
import io.amalgam.search.random.RandomStreams;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Trial;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The complete trials that a study's next ones race against: the front, and peers from which items
 * are foretold. Driver only; asked by one thread while another adds.
 */
public final class RaceField {

  private final RaceRules rules;
  private final RandomStreams streams;
  private final int behind;
  private final List<RacedObjective> objectives;
  private final RaceFront front;
  private final RacePeers peers;
  private final NavigableMap<Integer, TrialRow> complete = new TreeMap<>();

  /**
   * A field of a study.
   *
   * @param seed the study's
   * @param behind a trial races against those whose numbers are lower by at least this; 0 if
   *     against all that have ended. With the number of trials ahead on the deterministic schedule
   *     the field does not depend on which trials end first
   * @param objectives the study's
   * @param stored its trials so far
   * @throws IllegalArgumentException if an objective is made of figures of whole corpora
   */
  public RaceField(
      RaceRules rules,
      long seed,
      int behind,
      List<ObjectiveSpec> objectives,
      List<TrialRow> stored,
      ScoreStore store) {
    this.rules = rules;
    this.streams = new RandomStreams(seed);
    this.behind = behind;
    this.objectives =
        objectives.stream()
            .map(objective -> RacedObjective.of(objective.expression(), objective.direction()))
            .toList();
    this.front = new RaceFront(List.copyOf(objectives));
    this.peers = new RacePeers(this.objectives, store);
    stored.forEach(this::add);
  }

  /** A sink that also adds what it has stored. */
  public ResultSink behind(ResultSink sink) {
    return (row, items) -> {
      sink.commit(row, items);
      add(row, items);
    };
  }

  private synchronized void add(TrialRow row, List<ItemRow> items) {
    add(row);
    if (complete.containsKey(row.trial())) {
      peers.keep(row, items);
    }
  }

  private void add(TrialRow row) {
    front.add(row);
    if (row.state() == TrialState.COMPLETE) {
      complete.put(row.trial(), row);
    }
  }

  /**
   * What a trial is raced against; nothing if it is not the sampler's, or there is no front yet.
   * What a study is compared with is measured in full, as is what its user put in.
   */
  synchronized Optional<Race> race(Trial trial) {
    return trial.origin() == Origin.SAMPLED
        ? front.scale(last(trial)).flatMap(scale -> race(trial, scale))
        : Optional.empty();
  }

  /** The highest number of a trial that it races against on the deterministic schedule. */
  private int last(Trial trial) {
    return trial.number() - behind;
  }

  private Optional<Race> race(Trial trial, RaceScale scale) {
    Collection<TrialRow> before =
        (behind == 0 ? complete : complete.headMap(last(trial), true)).values();
    List<List<Double>> points = front.points(before, scale);
    int fewest = rules.fewestPeers();
    List<Peer> nearest = peers.nearest(before, trial, fewest);
    if (points.isEmpty() || nearest.size() < fewest) {
      return Optional.empty();
    }
    return Optional.of(
        new Race(
            rules,
            streams.stream(trial.number(), "race").nextLong(),
            objectives,
            trial.ratios().values(),
            nearest,
            scale,
            points));
  }
}
