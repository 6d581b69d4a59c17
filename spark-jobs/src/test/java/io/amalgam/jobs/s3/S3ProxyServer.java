package io.amalgam.jobs.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;

/**
 * s3proxy on a folder, as a process of its own from the jars that the build lays into {@code
 * target/s3proxy}: its class path and Spark's do not mix. A bucket is a folder below {@link
 * #buckets()}, an object a file in it.
 */
public final class S3ProxyServer implements AutoCloseable {

  /** The only credentials that the server takes; no other text of the tests holds the secret. */
  public static final String ACCESS_KEY = "AKCANARYACCESS77";

  public static final String SECRET_KEY = "canary/Secret+9f1c77";

  private static final Path JARS = Path.of("target/s3proxy").toAbsolutePath();

  /** As long as its process lives it is waited for; this only ends what hangs. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** A free port may be taken before the server's process binds it. */
  private static final int TRIES = 5;

  private final Process process;
  private final int port;
  private final Path buckets;

  private S3ProxyServer(Process process, int port, Path buckets) {
    this.process = process;
    this.port = port;
    this.buckets = buckets;
  }

  /** Starts a server that keeps its buckets, its settings and its log in a folder. */
  public static S3ProxyServer start(Path folder) throws IOException, InterruptedException {
    Path buckets = Files.createDirectories(folder.resolve("buckets"));
    for (int tried = 1; ; tried++) {
      S3ProxyServer server = launch(folder, freePort(), buckets);
      if (server.answers()) {
        return server;
      }
      boolean isAlive = server.process.isAlive();
      server.close();
      if (isAlive || tried == TRIES) {
        throw new IllegalStateException(
            "s3proxy did not start:\n" + Files.readString(folder.resolve("s3proxy.log")));
      }
    }
  }

  private static S3ProxyServer launch(Path folder, int port, Path buckets) throws IOException {
    Path settings = settings(folder.resolve("s3proxy.properties"), port, buckets);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                JARS + "/*",
                "org.gaul.s3proxy.Main",
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("s3proxy.log").toFile())
            .start();
    return new S3ProxyServer(process, port, buckets);
  }

  private static Path settings(Path file, int port, Path buckets) throws IOException {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "s3proxy.endpoint",
            "http://127.0.0.1:" + port,
            "s3proxy.authorization",
            "aws-v2-or-v4",
            "s3proxy.identity",
            ACCESS_KEY,
            "s3proxy.credential",
            SECRET_KEY,
            "jclouds.provider",
            "filesystem",
            "jclouds.filesystem.basedir",
            buckets.toString()));
    try (var out = Files.newOutputStream(file)) {
      settings.store(out, null);
    }
    return file;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits for that; false if the process ends before, or hangs. */
  private boolean answers() throws InterruptedException {
    long start = System.nanoTime();
    while (process.isAlive() && System.nanoTime() - start < PATIENCE.toNanos()) {
      if (listens()) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      // Where nobody listens yet, a connection may by chance begin at this port and meet itself.
      return socket.getLocalPort() != port;
    } catch (IOException e) {
      return false;
    }
  }

  /** The port on the loopback interface. */
  public int port() {
    return port;
  }

  /** The folder of all buckets. */
  public Path buckets() {
    return buckets;
  }

  /** Makes a bucket and returns its folder. */
  public Path bucket(String name) throws IOException {
    return Files.createDirectories(buckets.resolve(name));
  }

  /** {@code fs.s3a.*} settings that reach this server, credentials included. */
  public Map<String, String> settings() {
    return settings(port);
  }

  /** The same for something that listens at another port and hands requests on. */
  public static Map<String, String> settings(int port) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("fs.s3a.endpoint", "http://127.0.0.1:" + port);
    settings.put("fs.s3a.endpoint.region", "us-east-1");
    settings.put("fs.s3a.path.style.access", "true");
    settings.put("fs.s3a.access.key", ACCESS_KEY);
    settings.put("fs.s3a.secret.key", SECRET_KEY);
    return settings;
  }

  /** Settings as options of spark-submit or of a JVM: {@code spark.hadoop.KEY=VALUE} each. */
  public static List<String> sparkSettings(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> "spark.hadoop." + setting.getKey() + "=" + setting.getValue())
        .toList();
  }

  /** Adds settings to a configuration. */
  public static Configuration configure(Configuration configuration, Map<String, String> settings) {
    settings.forEach(configuration::set);
    return configuration;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
