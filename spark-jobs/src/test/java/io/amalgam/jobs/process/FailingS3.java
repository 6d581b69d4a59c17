package io.amalgam.jobs.process;

import io.amalgam.jobs.filesystem.Upload;
import io.amalgam.jobs.s3.FaultInjector;
import io.amalgam.jobs.s3.S3ProxyServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;

/** An S3 server that fails one request in ten, with the tiny pair on it. */
final class FailingS3 implements AutoCloseable {

  private static final String BUCKET = "faults";
  private static final double SHARE = 0.1;

  private final Path folder;
  private final S3ProxyServer server;
  private final FaultInjector injector;

  private FailingS3(Path folder, S3ProxyServer server, FaultInjector injector) {
    this.folder = folder;
    this.server = server;
    this.injector = injector;
  }

  /**
   * Starts it and uploads the models, which nothing hinders.
   *
   * @param folder where it keeps its files, and executors their copies of the models
   * @param seed of the faults
   */
  static FailingS3 start(Path folder, long seed) throws IOException, InterruptedException {
    S3ProxyServer server = S3ProxyServer.start(folder);
    try {
      server.bucket(BUCKET);
      Configuration direct = S3ProxyServer.configure(new Configuration(), server.settings());
      new Upload(uri("models/base"), direct).run(TinyCampaign.BASE, "config.json");
      new Upload(uri("models/aligned"), direct).run(TinyCampaign.ALIGNED, "config.json");
      return new FailingS3(folder, server, FaultInjector.start(server.port(), SHARE, seed));
    } catch (IOException | RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  private static String uri(String name) {
    return "s3a://%s/%s".formatted(BUCKET, name);
  }

  /** Everything on it, reached by way of the faults; the bucket's folder is looked at past them. */
  FaultPlace place() {
    List<String> settings =
        new ArrayList<>(S3ProxyServer.sparkSettings(S3ProxyServer.settings(injector.port())));
    settings.add("spark.hadoop.amalgam.cache.folder=" + folder.resolve("cache"));
    return new FaultPlace(
        uri("results"),
        server.buckets().resolve(BUCKET).resolve("results").toString(),
        uri("models/base"),
        uri("models/aligned"),
        settings);
  }

  /** How many requests were spoilt, and of how many. */
  String counts() {
    return String.format(
        Locale.ROOT,
        "S3 requests failed on purpose   %d of %d%n",
        injector.faults(),
        injector.requests());
  }

  int faults() {
    return injector.faults();
  }

  @Override
  public void close() throws IOException {
    injector.close();
    server.close();
  }
}
