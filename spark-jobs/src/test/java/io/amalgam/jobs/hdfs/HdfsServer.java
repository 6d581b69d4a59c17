package io.amalgam.jobs.hdfs;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Hadoop's own HDFS of one name node and one data node, as a process of its own: what it brings
 * clashes with Spark's jars.
 */
public final class HdfsServer implements AutoCloseable {

  private static final Path JARS = Path.of("target/hdfs").toAbsolutePath();

  private final Process process;
  private final int port;

  private HdfsServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts a server that keeps everything in a folder. */
  public static HdfsServer start(Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                Main.class.getName(),
                folder.toString())
            .redirectError(folder.resolve("hdfs.log").toFile())
            .start();
    // Its end of input is the end of the server, should this process die.
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(Main.STARTED)) {
        return new HdfsServer(process, Integer.parseInt(line.substring(Main.STARTED.length())));
      }
    }
    throw new IllegalStateException(
        "HDFS did not start:\n" + Files.readString(folder.resolve("hdfs.log")));
  }

  /** Hadoop's client, which the mini cluster is built for, and what both log with. */
  private static String classPath() {
    Stream<String> ours =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(
                jar ->
                    jar.endsWith("test-classes")
                        || jar.matches(".*/(hadoop-client-|slf4j-api|jcl-over-slf4j)[^/]*\\.jar"));
    return Stream.concat(Stream.of(JARS + "/*"), ours)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The file system's URI, without a slash at its end. */
  public String uri() {
    return String.format(Locale.ROOT, "hdfs://127.0.0.1:%d", port);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** The server's process. The mini cluster is on no class path of the compiler. */
  static final class Main {

    static final String STARTED = "name node on port ";

    private static final int TRIES = 5;

    private Main() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
      Object cluster = start(new File(arguments[0]));
      System.out.println(STARTED + cluster.getClass().getMethod("getNameNodePort").invoke(cluster));
      int end = System.in.read();
      System.exit(end < 0 ? 0 : 1);
    }

    /** The mini cluster waits ten seconds for itself, too short where all cores are busy. */
    private static Object start(File folder) throws ReflectiveOperationException {
      for (int tried = 1; ; tried++) {
        try {
          return build(new File(folder, "data-" + tried));
        } catch (InvocationTargetException e) {
          String reason = String.valueOf(e.getCause().getMessage());
          if (tried == TRIES || !reason.startsWith("Timed out waiting")) {
            throw e;
          }
        }
      }
    }

    private static Object build(File data) throws ReflectiveOperationException {
      Class<?> type = Class.forName("org.apache.hadoop.hdfs.MiniDFSCluster$Builder");
      Object builder =
          type.getConstructor(Configuration.class, File.class)
              .newInstance(new Configuration(), data);
      builder = type.getMethod("numDataNodes", int.class).invoke(builder, 1);
      return type.getMethod("build").invoke(builder);
    }
  }
}
