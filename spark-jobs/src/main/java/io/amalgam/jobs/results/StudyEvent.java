package io.amalgam.jobs.results;

import java.util.Optional;
import java.util.OptionalInt;

/** Something that happened to a study, to be told later. */
public sealed interface StudyEvent {

  /** What it was. */
  EventKind kind();

  /** The trial it happened to, counted from 0. */
  default OptionalInt trial() {
    return OptionalInt.empty();
  }

  /** How often that trial had been started. */
  default OptionalInt attempts() {
    return OptionalInt.empty();
  }

  /** More about it, in words. */
  default Optional<String> detail() {
    return Optional.empty();
  }

  /**
   * Whether it is to be on storage at once; others follow within seconds, or are lost by a kill.
   */
  default boolean isUrgent() {
    return true;
  }

  /** A new study. */
  record Begun() implements StudyEvent {
    @Override
    public EventKind kind() {
      return EventKind.STUDY_BEGUN;
    }
  }

  /**
   * A process goes on with a study.
   *
   * @param trials how many were committed before
   */
  record Resumed(int trials) implements StudyEvent {
    @Override
    public EventKind kind() {
      return EventKind.STUDY_RESUMED;
    }

    @Override
    public Optional<String> detail() {
      return Optional.of("after %d trials".formatted(trials));
    }
  }

  /**
   * A study handed out no more trials.
   *
   * @param why the budget, a stall, or the time
   */
  record Ended(String why) implements StudyEvent {
    @Override
    public EventKind kind() {
      return EventKind.STUDY_ENDED;
    }

    @Override
    public Optional<String> detail() {
      return Optional.of(why);
    }
  }

  /**
   * A study cannot go on.
   *
   * @param reason what is to be mended
   */
  record Stopped(String reason) implements StudyEvent {
    @Override
    public EventKind kind() {
      return EventKind.STUDY_STOPPED;
    }

    @Override
    public Optional<String> detail() {
      return Optional.of(reason);
    }
  }

  /**
   * A trial was committed.
   *
   * @param row as it was committed
   */
  record Committed(TrialRow row) implements StudyEvent {
    @Override
    public EventKind kind() {
      return switch (row.state()) {
        case COMPLETE -> EventKind.TRIAL_COMPLETED;
        case PRUNED -> EventKind.TRIAL_PRUNED;
        case FAILED -> EventKind.TRIAL_FAILED;
      };
    }

    @Override
    public OptionalInt trial() {
      return OptionalInt.of(row.trial());
    }

    @Override
    public OptionalInt attempts() {
      return OptionalInt.of(row.attempts());
    }

    @Override
    public Optional<String> detail() {
      return Optional.ofNullable(row.reason());
    }

    /** The trial's own row says the same. */
    @Override
    public boolean isUrgent() {
      return false;
    }
  }

  /**
   * A trial's task is started once more.
   *
   * @param number the trial
   * @param times how often it was started so far
   * @param reason why the last time came to nothing
   */
  record Retried(int number, int times, String reason) implements StudyEvent {
    @Override
    public EventKind kind() {
      return EventKind.TRIAL_RETRIED;
    }

    @Override
    public OptionalInt trial() {
      return OptionalInt.of(number);
    }

    @Override
    public OptionalInt attempts() {
      return OptionalInt.of(times);
    }

    @Override
    public Optional<String> detail() {
      return Optional.of(reason);
    }
  }

  /**
   * The task of a step of an ascent is started once more.
   *
   * @param ascent which one, in words
   * @param step its position in the ascent, counted from 0
   * @param times how often it was started so far
   * @param reason why the last time came to nothing
   */
  record StepRetried(String ascent, int step, int times, String reason) implements StudyEvent {
    @Override
    public EventKind kind() {
      return EventKind.STEP_RETRIED;
    }

    @Override
    public OptionalInt attempts() {
      return OptionalInt.of(times);
    }

    @Override
    public Optional<String> detail() {
      return Optional.of("%s, step %d: %s".formatted(ascent, step, reason));
    }
  }

  /**
   * An executor is gone.
   *
   * @param executor its name
   * @param reason as Spark gives it
   */
  record ExecutorLost(String executor, String reason) implements StudyEvent {
    @Override
    public EventKind kind() {
      return EventKind.EXECUTOR_LOST;
    }

    @Override
    public Optional<String> detail() {
      return Optional.of("executor %s: %s".formatted(executor, reason));
    }
  }

  /**
   * A study was taken over.
   *
   * @param holder the process that held it before and no longer lives
   */
  record LeaseTaken(String holder) implements StudyEvent {
    @Override
    public EventKind kind() {
      return EventKind.LEASE_TAKEN;
    }

    @Override
    public Optional<String> detail() {
      return Optional.of("from " + holder);
    }
  }

  /**
   * Trials were taken into parts.
   *
   * @param done what was done
   */
  record Compacted(Compaction done) implements StudyEvent {
    @Override
    public EventKind kind() {
      return EventKind.COMPACTED;
    }

    @Override
    public Optional<String> detail() {
      return Optional.of(
          "%d trials into %d files; %d trials left alone"
              .formatted(done.trials(), done.parts(), done.left().size()));
    }

    @Override
    public boolean isUrgent() {
      return false;
    }
  }

  /**
   * Trials stay in files of their own.
   *
   * @param reason why they could not be taken into parts
   */
  record CompactionFailed(String reason) implements StudyEvent {
    @Override
    public EventKind kind() {
      return EventKind.COMPACTION_FAILED;
    }

    @Override
    public Optional<String> detail() {
      return Optional.of(reason);
    }
  }
}
