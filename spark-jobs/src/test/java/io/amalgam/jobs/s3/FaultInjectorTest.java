package io.amalgam.jobs.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness itself: that requests pass unharmed, and that the wanted share of them does not. */
class FaultInjectorTest {

  @Test
  void whatIsHandedOnArrivesAndOneRequestInFiveIsSpoilt(@TempDir Path folder) throws Exception {
    try (S3ProxyServer server = S3ProxyServer.start(folder);
        FaultInjector injector = FaultInjector.start(server.port(), 0.2, 7)) {
      server.bucket("bucket");
      Configuration configuration =
          S3ProxyServer.configure(new Configuration(), S3ProxyServer.settings(injector.port()));
      configuration.set("fs.s3a.retry.limit", "10");
      byte[] bytes = "not lost".getBytes(StandardCharsets.UTF_8);
      try (FileSystem s3 =
          FileSystem.newInstance(java.net.URI.create("s3a://bucket/"), configuration)) {
        for (int i = 0; i < 20; i++) {
          write(s3, i, bytes);
        }
        assertThat(s3.listStatus(new org.apache.hadoop.fs.Path("s3a://bucket/x"))).hasSize(20);
        try (var in = s3.open(new org.apache.hadoop.fs.Path("s3a://bucket/x/7"))) {
          assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
      }
      assertThat(Arrays.stream(folder.resolve("buckets/bucket/x").toFile().list())).hasSize(20);
      assertThat(injector.faults()).isBetween(3, injector.requests() / 2);
    }
  }

  private static void write(FileSystem s3, int number, byte[] bytes) throws IOException {
    try (FSDataOutputStream out =
        s3.create(new org.apache.hadoop.fs.Path("s3a://bucket/x/" + number))) {
      out.write(bytes);
    }
  }
}
