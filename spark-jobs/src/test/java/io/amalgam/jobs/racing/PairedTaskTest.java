package io.amalgam.jobs.racing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.jobs.evaluate.ItemScore;
import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.racing.SampledPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedTaskTest {

  private static final int ITEMS = 30;

  @Test
  void aPerplexityIsComparedByItsSlopeAtTheOpponent() {
    double step = 1e-5;
    double[] theirs = logs(0);
    double[] mine = logs(step);

    SampledPart lower = part("word_perplexity", Direction.MINIMIZE, theirs, mine, ITEMS);

    // All log-probabilities are higher by the same, so the perplexity exp(−L/W) is lower.
    assertThat(lower.difference()).isCloseTo(perplexity(theirs) - perplexity(mine), within(1e-8));
    assertThat(lower.difference()).isPositive();
  }

  @Test
  void bitsPerByteAreStraightSoTheirDifferenceIsExact() {
    double[] theirs = logs(0);
    double[] mine = logs(-3);
    double bytes = IntStream.range(0, ITEMS).map(PairedTaskTest::bytes).sum();

    assertThat(part("bits_per_byte", Direction.MAXIMIZE, theirs, mine, ITEMS).difference())
        .isCloseTo(3.0 * ITEMS / bytes / Math.log(2), within(1e-12));
  }

  @Test
  void anObjectiveThatIsAMeanCountsEachTermByItsShare() {
    double[] theirs = logs(0);
    double[] mine = logs(-2);
    RacedObjective mean =
        RacedObjective.of(
            ObjectiveExpression.parse("mean(text.logprob, other.logprob)"), Direction.MAXIMIZE);

    assertThat(PairedTask.of(measured(mine, ITEMS), opponent(theirs), mean, "text").difference())
        .isCloseTo(-1, within(1e-12));
  }

  @Test
  void itemsOfAClusterCountAsOne() {
    double[] theirs = logs(0);
    double[] mine = IntStream.range(0, ITEMS).mapToDouble(i -> logs(0)[i] + i % 3).toArray();
    List<ItemScore> rows = new ArrayList<>();
    IntStream.range(0, ITEMS)
        .forEach(i -> rows.add(new ItemScore(i, "c" + i % 10, "logprob", mine[i])));
    MeasuredTask clustered = MeasuredTask.of(new TaskResult("text", Map.of(), rows), 1000);

    assertThat(clustered.scores()).hasSize(10);
    SampledPart part =
        PairedTask.of(
            clustered, opponent(theirs), objective("logprob", Direction.MAXIMIZE), "text");
    assertThat(part.freedom()).isEqualTo(9);
    assertThat(part.difference()).isCloseTo(1, within(1e-12));
  }

  @Test
  void aSampleInWhichAllIsAlikeKnowsOfTheItemsThatItLeavesOut() {
    double[] theirs = new double[ITEMS];
    theirs[20] = 1;
    double[] mine = new double[10];
    SampledPart part =
        PairedTask.of(
            measured(mine, ITEMS),
            opponent(theirs),
            objective("logprob", Direction.MAXIMIZE),
            "text");

    // A cluster of ten counts as drawn from all thirty, of which one differs; two thirds are open.
    double ofAll = (1 - 1.0 / ITEMS) / (ITEMS - 1);
    assertThat(part.variance()).isCloseTo(ofAll / 10 / 10 * 2 / 3, within(1e-12));
  }

  private static SampledPart part(
      String metric, Direction direction, double[] theirs, double[] mine, int clusters) {
    return PairedTask.of(
        measured(mine, clusters), opponent(theirs), objective(metric, direction), "text");
  }

  private static RacedObjective objective(String metric, Direction direction) {
    return RacedObjective.of(ObjectiveExpression.parse("text." + metric), direction);
  }

  private static double[] logs(double more) {
    return IntStream.range(0, ITEMS).mapToDouble(i -> -20 - 3 * Math.sin(i) + more).toArray();
  }

  private static int words(int item) {
    return 5 + item % 4;
  }

  private static int bytes(int item) {
    return 30 + item % 7;
  }

  private static double perplexity(double[] logs) {
    double sum = IntStream.range(0, ITEMS).mapToDouble(i -> logs[i]).sum();
    return Math.exp(-sum / IntStream.range(0, ITEMS).map(PairedTaskTest::words).sum());
  }

  private static MeasuredTask measured(double[] logs, int clusters) {
    List<ItemScore> rows = new ArrayList<>();
    for (int i = 0; i < logs.length; i++) {
      rows.add(new ItemScore(i, null, "logprob", logs[i]));
      rows.add(new ItemScore(i, null, "words", words(i)));
      rows.add(new ItemScore(i, null, "bytes", bytes(i)));
    }
    return MeasuredTask.of(new TaskResult("text", Map.of(), rows), clusters);
  }

  private static Opponent opponent(double[] logs) {
    return new Opponent(
        1,
        List.of(),
        Map.of(
            new Term("text", "logprob"),
            new ItemValues(logs),
            new Term("text", "words"),
            new ItemValues(IntStream.range(0, ITEMS).mapToDouble(i -> words(i)).toArray()),
            new Term("text", "bytes"),
            new ItemValues(IntStream.range(0, ITEMS).mapToDouble(i -> bytes(i)).toArray())));
  }
}
