package io.amalgam.jobs.torch;

import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much memory a device has left. */
final class FreeMemory {

  private static final Path INFORMATION = Path.of("/proc/meminfo");

  private FreeMemory() {}

  /**
   * Bytes that can be allocated now. Of a GPU what no process has reserved; of a machine what Linux
   * calls available, or what a container leaves where it is given less than the machine.
   */
  static long of(ComputeDevice device) {
    if (device.isGpu()) {
      MemoryUsage usage = CudaUtils.getGpuMemory(device.toDjl());
      return usage.getMax() - usage.getCommitted();
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return ofMachine(lines(), system.getTotalMemorySize(), system.getFreeMemorySize());
  }

  /**
   * @param lines what Linux says of its memory; none on other systems
   * @param total bytes that this process may use, a container's if it runs in one
   * @param free bytes of them that nobody uses, not even as a cache of files
   */
  static long ofMachine(List<String> lines, long total, long free) {
    long machine = bytes(lines, "MemTotal:");
    boolean contained = total < machine;
    return contained ? free : Math.max(free, bytes(lines, "MemAvailable:"));
  }

  private static long bytes(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(INFORMATION);
    } catch (IOException e) {
      return List.of();
    }
  }
}
