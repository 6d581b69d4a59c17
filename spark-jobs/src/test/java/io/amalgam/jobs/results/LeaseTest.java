package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leases of holders on other machines, played by their files. */
class LeaseTest {

  private static final LeaseTimes QUICK =
      new LeaseTimes(Duration.ofMillis(100), Duration.ofMillis(600));

  @TempDir Path root;
  private FailingFileSystem fileSystem;
  private HadoopStorage storage;

  @BeforeEach
  void storage() throws IOException {
    fileSystem = new FailingFileSystem("hdfs");
    storage = storage(QUICK);
    Files.createDirectories(root.resolve("studies"));
  }

  private HadoopStorage storage(LeaseTimes times) {
    return new HadoopStorage(fileSystem, new org.apache.hadoop.fs.Path(root.toString()), times);
  }

  private Path file(int number) {
    return root.resolve("studies/_demo.lock-%06d".formatted(number));
  }

  private void foreign(int number, String more) throws IOException {
    Path next = Files.createTempFile(root, "next", null);
    Files.writeString(
        next,
        "id=1\nhost=elsewhere\nprocess=12\nstarted=5\nsystem=another kernel\napplication=app-7\nsince=2026-01-02T03:04:05Z\n"
            + more);
    Files.move(next, file(number), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void aLeaseThatNobodyRenewsIsTakenOver() throws IOException {
    foreign(4, "");
    long start = System.nanoTime();
    try (Storage.Lock lock = storage.lock("studies/_demo.lock")) {
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(QUICK.expiry().toNanos());
      assertThat(lock.takenFrom())
          .contains("process 12 on elsewhere (application app-7), since 2026-01-02T03:04:05Z");
    }
    assertThat(root.resolve("studies")).isEmptyDirectory();
  }

  @Test
  void aHalfWrittenLeaseIsTakenOver() throws IOException {
    Files.write(file(1), new byte[] {0, 27, '[', 'p'});
    storage.lock("studies/_demo.lock").close();
  }

  @Test
  void aLeaseThatIsRenewedIsRefusedWithWhoHoldsIt() throws Exception {
    foreign(1, "");
    Thread other =
        new Thread(
            () -> {
              try {
                for (int renewal = 1; ; renewal++) {
                  Thread.sleep(50);
                  foreign(1, "renewals=" + renewal + "\n");
                }
              } catch (IOException e) {
                throw new IllegalStateException(e);
              } catch (InterruptedException e) {
                // The test is over.
              }
            });
    other.start();
    // The refusal comes with the first renewal, however late that is where all cores are busy.
    LeaseTimes patient = new LeaseTimes(QUICK.renewal(), Duration.ofMinutes(1));
    assertThatThrownBy(() -> new SafeWrites(storage(patient)).lock("demo"))
        .isInstanceOfSatisfying(ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue())
        .hasMessageContaining("Another process is writing to study demo in hdfs:")
        .hasMessageContaining(
            "process 12 on elsewhere (application app-7), since 2026-01-02T03:04:05Z. Wait until it ends");
    other.interrupt();
    other.join();
  }

  /** HDFS says that there is no file, S3 that its tag has changed. */
  @Test
  void aLeaseThatIsWrittenAnewUnderItsReaderIsNotTakenForGone() throws IOException {
    Closeable held = storage.lock("studies/_demo.lock");
    try {
      fileSystem.failRead(3, new FileNotFoundException("replaced"));
      assertThatThrownBy(() -> storage.lock("studies/_demo.lock"))
          .isInstanceOf(Storage.LockedException.class);
      fileSystem.failRead(3, new IOException("changed"));
      assertThatThrownBy(() -> storage.lock("studies/_demo.lock"))
          .isInstanceOf(Storage.LockedException.class);
    } finally {
      held.close();
    }
  }

  @Test
  void aLeaseGivenBackIsFreeAtOnce() throws IOException {
    storage.lock("studies/_demo.lock").close();
    try (Storage.Lock lock = storage.lock("studies/_demo.lock")) {
      assertThat(lock.takenFrom()).isEmpty();
    }
    assertThat(root.resolve("studies")).isEmptyDirectory();
  }

  @Test
  void thatAStudyWasTakenOverIsAmongItsEvents() throws IOException {
    try (ResultsFolder folder = new ResultsFolder(storage)) {
      folder.begin(Samples.study("demo"));
    }
    foreign(1, "");
    try (ResultsFolder folder = new ResultsFolder(storage)) {
      folder.begin(Samples.study("demo"));
      assertThat(folder.events("demo"))
          .extracting(EventRow::kind)
          .containsExactly(EventKind.STUDY_BEGUN, EventKind.LEASE_TAKEN, EventKind.STUDY_RESUMED);
      assertThat(folder.events("demo").get(1).detail())
          .isEqualTo(
              "from process 12 on elsewhere (application app-7), since 2026-01-02T03:04:05Z");
    }
  }

  @Test
  void whoeverIsTakenOverWritesNothingMore() throws Exception {
    try (ResultsFolder folder = new ResultsFolder(storage)) {
      folder.begin(Samples.study("demo"));
      folder.commit(Samples.complete("demo", 0, 0), List.of());
      foreign(2, "");
      // The next renewal sees it.
      Thread.sleep(5 * QUICK.renewal().toMillis());
      assertThatThrownBy(() -> folder.commit(Samples.complete("demo", 1, 1), List.of()))
          .isInstanceOfSatisfying(
              ResultsException.class, e -> assertThat(e.isWrongInput()).isFalse())
          .hasMessageContaining("Another process has taken over the study")
          .hasMessageContaining("process 12 on elsewhere")
          .hasMessageContaining("what it committed is kept");
      assertThat(folder.trials("demo")).containsExactly(Samples.complete("demo", 0, 0));
    }
    assertThat(file(2)).exists();
  }

  @Test
  void aLeaseIsRenewedWhileItIsHeld() throws Exception {
    Closeable lock = storage.lock("studies/_demo.lock");
    try {
      byte[] first = Files.readAllBytes(file(1));
      LockHolder later = LockHolder.read(first);
      for (int i = 0; i < 200 && later.renewals() == 0; i++) {
        Thread.sleep(50);
        later = LockHolder.read(Files.readAllBytes(file(1)));
      }
      assertThat(later.renewals()).isPositive();
      assertThat(later.id()).isEqualTo(LockHolder.read(first).id());
    } finally {
      lock.close();
    }
  }

  @Test
  void aHolderIsReadBackAndKnownToLive() {
    LockHolder holder = LockHolder.current();
    assertThat(LockHolder.read(holder.bytes())).isEqualTo(holder);
    assertThat(holder.life()).isNotEqualTo(LockHolder.Life.ENDED);
    assertThat(LockHolder.read("nonsense".getBytes(StandardCharsets.UTF_8)).life())
        .isEqualTo(LockHolder.Life.UNKNOWN);
  }

  @Test
  void timesThatDoNotSuitEachOtherAreRefused() {
    assertRefused("amalgam.lease.renewal", "30s")
        .hasMessage(
            "spark.hadoop.amalgam.lease.renewal is 30000 ms and spark.hadoop.amalgam.lease.expiry is 60000 ms, but a lease that expires must have missed three renewals: set the expiry to three times the renewal or more.");
    assertRefused("amalgam.lease.renewal", "0")
        .hasMessageStartingWith(
            "spark.hadoop.amalgam.lease.renewal is 0 ms but must be above zero");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "", "2min", "-3s"})
  void aTimeThatIsNoneIsNamed(String time) {
    for (String key : List.of("amalgam.lease.renewal", "amalgam.lease.expiry")) {
      assertRefused(key, time)
          .hasMessage(
              "spark.hadoop.%s is '%s' but must be a time such as 30s or 2m. Leave it out for %s.",
              key, time, key.endsWith("renewal") ? "10s" : "60s");
    }
  }

  /** Before the file system is asked anything. */
  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      String key, String value) {
    Configuration configuration = new Configuration(false);
    configuration.set(key, value);
    return assertThatThrownBy(() -> ResultsFolder.open("hdfs://127.0.0.1:1/x", configuration))
        .isInstanceOfSatisfying(ResultsException.class, e -> assertThat(e.isWrongInput()).isTrue());
  }
}
