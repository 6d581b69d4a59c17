package io.amalgam.jobs.chat.jinja;

import java.util.List;
import java.util.stream.LongStream;

/** A Python range of step 1, the end excluded. */
record Range(long begin, long end) {

  long length() {
    return Math.max(end - begin, 0);
  }

  List<Object> values() {
    return LongStream.range(begin, end).<Object>mapToObj(i -> i).toList();
  }
}
