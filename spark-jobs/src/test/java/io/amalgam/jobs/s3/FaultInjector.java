package io.amalgam.jobs.s3;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that hands HTTP requests on to another and spoils some of them, chosen by a seed: it
 * answers 503, hangs up before the request was handed on, or hangs up after the other server did
 * what was asked, so that the answer is lost. One request a connection, bodies held in memory.
 */
public final class FaultInjector implements AutoCloseable {

  /** What is done to one request. */
  enum Fault {
    NONE,
    UNAVAILABLE,
    DROPPED,
    ANSWER_LOST
  }

  private static final String UNAVAILABLE =
      "HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  private final ServerSocket server;
  private final int upstream;
  private final double share;
  private final SplittableRandom random;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger faults = new AtomicInteger();
  private volatile boolean down;

  private FaultInjector(ServerSocket server, int upstream, double share, long seed) {
    this.server = server;
    this.upstream = upstream;
    this.share = share;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Starts to listen at a free port of the loopback interface.
   *
   * @param upstream the other server's port
   * @param share of the requests that is spoilt, in [0, 1]; 0.1 is one in ten
   */
  public static FaultInjector start(int upstream, double share, long seed) throws IOException {
    FaultInjector injector =
        new FaultInjector(
            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), upstream, share, seed);
    daemon(injector::accept);
    return injector;
  }

  /** Its port. */
  public int port() {
    return server.getLocalPort();
  }

  /** From now on every request is dropped, until it is up again. */
  public void down(boolean isDown) {
    down = isDown;
  }

  /** How many requests arrived. */
  public int requests() {
    return requests.get();
  }

  /** How many of them were spoilt. */
  public int faults() {
    return faults.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        daemon(() -> serve(client));
      } catch (IOException e) {
        // Closed, or a client that went away.
      }
    }
  }

  private void serve(Socket accepted) {
    try (Socket client = accepted) {
      byte[] request = request(client);
      if (request.length == 0) {
        return;
      }
      Fault fault = next();
      if (fault == Fault.UNAVAILABLE) {
        client.getOutputStream().write(UNAVAILABLE.getBytes(StandardCharsets.US_ASCII));
      } else if (fault != Fault.DROPPED) {
        byte[] answer = handOn(request);
        if (fault == Fault.NONE) {
          client.getOutputStream().write(answer);
        }
      }
    } catch (IOException e) {
      // To the client a dropped connection, one way or the other.
    }
  }

  private synchronized Fault next() {
    requests.incrementAndGet();
    double drawn = random.nextDouble();
    if (down) {
      faults.incrementAndGet();
      return Fault.DROPPED;
    }
    if (drawn >= share) {
      return Fault.NONE;
    }
    faults.incrementAndGet();
    return Fault.values()[1 + random.nextInt(3)];
  }

  private byte[] handOn(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
      socket.getOutputStream().write(request);
      return socket.getInputStream().readAllBytes();
    }
  }

  /** Head and body of one request, asking the other server to close the connection after it. */
  private static byte[] request(Socket client) throws IOException {
    InputStream in = new BufferedInputStream(client.getInputStream());
    String head = head(in);
    if (head.isEmpty()) {
      return new byte[0];
    }
    if (header(head, "expect").equalsIgnoreCase("100-continue")) {
      client
          .getOutputStream()
          .write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    String handedOn =
        head.replaceAll("(?im)^(connection|expect):.*\r\n", "") + "Connection: close\r\n\r\n";
    request.writeBytes(handedOn.getBytes(StandardCharsets.ISO_8859_1));
    String length = header(head, "content-length");
    if (!length.isEmpty()) {
      request.writeBytes(in.readNBytes(Integer.parseInt(length)));
    } else if (header(head, "transfer-encoding").equalsIgnoreCase("chunked")) {
      throw new IOException("chunked requests are not handed on");
    }
    return request.toByteArray();
  }

  /** The lines before the empty one; an empty text if the client hung up. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.append((char) b);
      if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
        return head.substring(0, head.length() - 2);
      }
    }
    return "";
  }

  private static String header(String head, String name) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "fault-injector");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
