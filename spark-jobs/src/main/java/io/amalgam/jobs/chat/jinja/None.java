package io.amalgam.jobs.chat.jinja;

/** Python's {@code None}. */
enum None {
  NONE
}
