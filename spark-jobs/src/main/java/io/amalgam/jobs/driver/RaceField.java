package io.amalgam.jobs.driver;

import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.racing.ItemValues;
import io.amalgam.jobs.racing.Peer;
import io.amalgam.jobs.racing.Race;
import io.amalgam.jobs.racing.RaceScale;
import io.amalgam.jobs.racing.RacedObjective;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.ObjectiveValue;
import io.amalgam.jobs.results.ResultsException;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.search.pareto.Fronts;
import io.amalgam.search.racing.ItemSurfaces;
import io.amalgam.search.racing.RaceRules;
import io.amalgam.search.random.RandomStreams;
import io.amalgam.search.study.Normalisation;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The complete trials that a study's next ones race against: the front, and peers from which items
 * are foretold. It keeps the scores of all, and the items of those that were peers lately; others
 * are read again. Driver only; asked by one thread while another adds.
 */
public final class RaceField {

  /** So many peers at most, those with the nearest ratios: further ones tell little. */
  private static final int MOST = 32;

  /** Trials whose items are kept. */
  private static final int KEPT = 128;

  private final RaceRules rules;
  private final RandomStreams streams;
  private final int behind;
  private final List<ObjectiveSpec> objectives;
  private final List<RacedObjective> raced;
  private final ScoreStore store;
  private final NavigableMap<Integer, TrialRow> complete = new TreeMap<>();
  private final Map<Integer, TrialRow> references = new HashMap<>();

  @SuppressWarnings("serial") // never written
  private final Map<Integer, Peer> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Peer> eldest) {
          return size() > KEPT;
        }
      };

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
    this.objectives = List.copyOf(objectives);
    this.raced =
        objectives.stream()
            .map(objective -> RacedObjective.of(objective.expression(), objective.direction()))
            .toList();
    this.store = store;
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
      peer(row, items).ifPresent(peer -> known.put(row.trial(), peer));
    }
  }

  private void add(TrialRow row) {
    if (row.origin() == Origin.BASE || row.origin() == Origin.ALIGNED) {
      references.put(row.trial(), row);
    }
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
        ? scale(trial).flatMap(scale -> race(trial, scale))
        : Optional.empty();
  }

  private Optional<Race> race(Trial trial, RaceScale scale) {
    List<TrialRow> before = before(trial);
    List<TrialRow> front = front(before);
    List<Peer> peers = peers(before, trial);
    if (front.isEmpty() || peers.size() < ItemSurfaces.FEWEST_PEERS) {
      return Optional.empty();
    }
    return Optional.of(
        new Race(
            rules,
            streams.stream(trial.number(), "race").nextLong(),
            raced,
            trial.ratios().values(),
            peers,
            scale,
            front.stream().map(row -> point(row, scale)).toList()));
  }

  private List<TrialRow> before(Trial trial) {
    return List.copyOf(
        (behind == 0 ? complete : complete.headMap(trial.number() - behind, true)).values());
  }

  /** Whether or not they keep constraints: what their items do is as good to know. */
  private List<Peer> peers(List<TrialRow> rows, Trial trial) {
    return rows.stream()
        .sorted(
            Comparator.comparingDouble((TrialRow row) -> distance(row, trial))
                .thenComparing(TrialRow::trial))
        .limit(MOST)
        .flatMap(row -> peer(row).stream())
        .toList();
  }

  /** Fixed by base and aligned, whether or not they are feasible. */
  private Optional<RaceScale> scale(Trial trial) {
    Optional<Outcome.Complete> base = reference(0, trial);
    Optional<Outcome.Complete> aligned = reference(1, trial);
    return base.flatMap(
        first ->
            aligned.map(
                second ->
                    RaceScale.of(
                        Normalisation.of(
                            objectives.stream().map(ObjectiveSpec::objective).toList(),
                            first,
                            second))));
  }

  private Optional<Outcome.Complete> reference(int number, Trial trial) {
    return Optional.ofNullable(references.get(number))
        .filter(row -> row.trial() <= trial.number() - behind)
        .map(row -> TrialRows.finished(row).outcome())
        .filter(Outcome.Complete.class::isInstance)
        .map(Outcome.Complete.class::cast);
  }

  private List<Double> point(TrialRow row, RaceScale scale) {
    return IntStream.range(0, objectives.size())
        .mapToObj(
            m -> scale.point(m, objectives.get(m).direction(), row.objectives().get(m).value()))
        .toList();
  }

  private List<TrialRow> front(List<TrialRow> before) {
    List<TrialRow> rows = before.stream().filter(TrialRow::isFeasible).toList();
    double[][] points = rows.stream().map(this::point).toArray(double[][]::new);
    return Arrays.stream(Fronts.nonDominated(points)).mapToObj(rows::get).toList();
  }

  private double[] point(TrialRow row) {
    return IntStream.range(0, objectives.size())
        .mapToDouble(m -> objectives.get(m).direction().toMaximise(row.objectives().get(m).value()))
        .toArray();
  }

  private static double distance(TrialRow row, Trial trial) {
    double squares = 0;
    for (int k = 0; k < row.ratios().size(); k++) {
      double step = row.ratios().get(k) - trial.ratios().get(k);
      squares += step * step;
    }
    return squares;
  }

  /** Empty if its items cannot be read: with fewer peers less is foretold, and nothing wrong. */
  private Optional<Peer> peer(TrialRow row) {
    Peer kept = known.get(row.trial());
    if (kept != null) {
      return Optional.of(kept);
    }
    try {
      Optional<Peer> read = peer(row, store.items(row.study(), row.trial()));
      read.ifPresent(peer -> known.put(row.trial(), peer));
      return read;
    } catch (ResultsException e) {
      return Optional.empty();
    }
  }

  /** Empty if an item's score is missing. */
  private Optional<Peer> peer(TrialRow row, List<ItemRow> items) {
    Map<Term, ItemValues> values = new HashMap<>();
    for (RacedObjective objective : raced) {
      for (Term score : objective.scores()) {
        Optional<ItemValues> found = values(score, items);
        if (found.isEmpty()) {
          return Optional.empty();
        }
        values.put(score, found.get());
      }
      for (Term score : objective.smoothScores()) {
        values(score, items).ifPresent(found -> values.put(score, found));
      }
    }
    List<Double> scores = row.objectives().stream().map(ObjectiveValue::value).toList();
    return Optional.of(new Peer(row.trial(), row.ratios(), scores, values));
  }

  private static Optional<ItemValues> values(Term score, List<ItemRow> items) {
    TreeMap<Integer, Double> values = new TreeMap<>();
    items.stream()
        .filter(item -> item.task().equals(score.task()) && item.metric().equals(score.metric()))
        .forEach(item -> values.put(item.item(), item.value()));
    return values.isEmpty() || values.lastKey() != values.size() - 1
        ? Optional.empty()
        : Optional.of(
            new ItemValues(values.values().stream().mapToDouble(Double::doubleValue).toArray()));
  }
}
