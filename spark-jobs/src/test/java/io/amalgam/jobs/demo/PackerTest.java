package io.amalgam.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackerTest {

  private static final int LENGTH = 20;

  /** Samples of 3 to 15 tokens; the first token of the n-th one is 100 + n. */
  private static Sample sample(int number) {
    int[] tokens = new int[3 + number * 7 % 13];
    Arrays.fill(tokens, 5);
    tokens[0] = 100 + number;
    return new Sample(tokens, 1, 0);
  }

  private static List<Rows> pack(int batches) {
    List<Integer> drawn = new ArrayList<>();
    Packer packer =
        new Packer(
            LENGTH,
            () -> {
              drawn.add(drawn.size());
              return sample(drawn.size() - 1);
            });
    List<Rows> packed = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      packed.add(packer.next(4));
    }
    return packed;
  }

  @Test
  void everyTextComesWholeAndOnce() {
    List<Long> starts = new ArrayList<>();
    for (Rows rows : pack(50)) {
      for (int i = 0; i < rows.tokens().length; i++) {
        if (rows.tokens()[i] >= 100) {
          starts.add(rows.tokens()[i]);
          assertThat(rows.positions()[i]).isZero();
        }
      }
    }

    assertThat(starts).doesNotHaveDuplicates();
    // What is missing waits: no more than the packer may hold back.
    assertThat(starts.size())
        .isGreaterThanOrEqualTo(
            (int) (starts.stream().mapToLong(n -> n - 100).max().orElseThrow() - 20));
  }

  @Test
  void rowsAreNearlyFull() {
    List<Rows> packed = pack(50);
    int places = 50 * 4 * LENGTH;

    assertThat(packed.stream().mapToInt(Rows::predicted).sum()).isGreaterThan(places * 85 / 100);
  }

  @Test
  void whatIsPredictedIsTheNextTokenOfTheSameText() {
    Rows rows = pack(1).get(0);
    long[] places = rows.places();
    long[] targets = rows.targets();

    for (int i = 0; i < places.length; i++) {
      int place = (int) places[i];
      assertThat(rows.documents()[place]).isPositive();
      assertThat(targets[i]).isEqualTo(5);
    }
    assertThat(places).hasSize(rows.predicted());
  }

  @Test
  void aTextLongerThanTheRoomIsRefused() {
    Rows rows = new Rows(1, 10);

    assertThat(rows.add(0, new Sample(new int[9], 1, 0))).isTrue();
    assertThat(rows.add(0, new Sample(new int[4], 1, 0))).isFalse();
    assertThat(rows.add(0, new Sample(new int[3], 1, 0))).isTrue();
  }

  @Test
  void ofAResponseOnlyTheResponseIsPredicted() {
    Vocabulary vocabulary = new Vocabulary(List.of("Human: help me. Assistant: no."));
    Rows rows = new Rows(1, 20);

    rows.add(0, Sample.response(vocabulary, "Human: help me. Assistant:", "no.", 3));

    int[] response = vocabulary.encode("no.");
    assertThat(rows.targets()).containsExactly(response[0], response[1], Vocabulary.END);
    assertThat(rows.responses()).containsExactly(3, 3, 3);
  }
}
