package io.amalgam.jobs.worker;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Loads a pair within a limit of time: a network file system may hang for ever. */
final class PairLoad {

  private final WorkerSetup setup;
  private final Place place;
  private final AtomicReference<PairHost> loaded = new AtomicReference<>();

  private PairLoad(WorkerSetup setup, Place place) {
    this.setup = setup;
    this.place = place;
  }

  /**
   * The same as {@link PairHost#load}.
   *
   * @param limit absent if it may take as long as it likes
   * @throws LostProcessException if it takes longer
   */
  static PairHost within(@Nullable Duration limit, WorkerSetup setup, Place place) {
    return limit == null
        ? PairHost.load(setup, place)
        : new PairLoad(setup, place).runWithin(limit);
  }

  private PairHost runWithin(Duration limit) {
    OwnThread thread = new OwnThread("amalgam-load");
    try {
      PairHost host = thread.call(this::load, limit);
      loaded.set(null);
      return host;
    } catch (TimeoutException e) {
      String reason =
          "The pair was not loaded after %s, the limit of spark.amalgam.loadLimit. Does the storage of %s and %s answer?"
              .formatted(TimeLimits.words(limit), setup.base(), setup.aligned());
      throw new LostProcessException(reason, new TrialReply.Unusable(reason), e);
    } finally {
      thread.endWith(this::free);
    }
  }

  private PairHost load() {
    PairHost host = PairHost.load(setup, place);
    loaded.set(host);
    return host;
  }

  /** What came too late for anybody to take it. */
  private void free() {
    PairHost late = loaded.getAndSet(null);
    if (late != null) {
      late.close();
    }
  }
}
