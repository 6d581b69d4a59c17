package io.amalgam.jobs;

import io.amalgam.jobs.cluster.SparkTaskRunner;
import io.amalgam.jobs.driver.StudyStoppedException;
import io.amalgam.jobs.worker.ProbeReply;
import io.amalgam.jobs.worker.WorkerSetup;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;

/** Asks an executor whether trials can run before the first one does. */
final class Probe {

  private Probe() {}

  /**
   * What the executor says.
   *
   * @param err where the user reads what it has to note
   * @throws StudyStoppedException if no trial can run
   */
  static ProbeReply.Ready of(JavaSparkContext spark, WorkerSetup setup, PrintWriter err) {
    return of(
        spark,
        setup,
        note -> {
          err.println(note);
          err.flush();
        });
  }

  /** The same for one who takes notes line by line. */
  static ProbeReply.Ready of(JavaSparkContext spark, WorkerSetup setup, Consumer<String> notes) {
    ProbeReply reply = SparkTaskRunner.probe(spark, setup);
    if (reply instanceof ProbeReply.Unusable unusable) {
      throw new StudyStoppedException(unusable.reason());
    }
    ProbeReply.Ready ready = (ProbeReply.Ready) reply;
    ready.notes().forEach(note -> notes.accept("note      " + note));
    return ready;
  }
}
