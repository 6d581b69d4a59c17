package io.amalgam.jobs.chat.jinja;

/**
 * What one rendering may still do. Every evaluated piece and every character made is paid for, so
 * that no template runs or grows without end. Bounds time, memory and the length of the output.
 */
final class Work {

  private static final int STEP = 16;
  private static final int DEEPEST = 100;

  private long left;
  private int depth;

  Work(long budget) {
    left = budget;
  }

  void step() {
    spend(STEP);
  }

  void steps(long count) {
    spend(count > left ? count : count * STEP);
  }

  /** To be called before this many characters are made. */
  void characters(long count) {
    spend(count);
  }

  private void spend(long units) {
    left -= units;
    if (left < 0) {
      throw new TemplateException("it does more work than a chat template is allowed");
    }
  }

  void enter() {
    if (++depth > DEEPEST) {
      throw new TemplateException("its macros or values are nested more than 100 deep");
    }
  }

  void leave() {
    depth--;
  }
}
