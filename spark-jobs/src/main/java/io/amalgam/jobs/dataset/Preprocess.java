package io.amalgam.jobs.dataset;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is done to the rows of some data sets that a template cannot do. */
public enum Preprocess {
  /** Answers of DROP: adds {@code answers}. */
  DROP {
    @Override
    Row apply(Row row) {
      return DropAnswers.add(row);
    }
  },
  /** Questions of EleutherAI/race: adds {@code prompt}, {@code choices} and {@code answer}. */
  RACE {
    @Override
    Row apply(Row row) {
      return RaceProblems.add(row);
    }
  },
  /** Dialogues of Anthropic/hh-rlhf: adds {@code prompt}, {@code messages} and both responses. */
  HH {
    @Override
    Row apply(Row row) {
      return HhDialogues.add(row);
    }
  };

  abstract Row apply(Row row);

  /** What a configuration calls it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of this word, or empty if there is none. */
  public static Optional<Preprocess> of(String word) {
    return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
