package io.amalgam.jobs.evaluate;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prompt and the answers that would be right.
 *
 * @param prompt the text to continue; may be empty
 * @param references the accepted answers, each one or several spans; what else must hold says the
 *     task's {@link TextScoring}
 * @param cluster what items that are not independent share, such as their passage; may be absent
 */
public record GenerationItem(String prompt, List<List<String>> references, @Nullable String cluster)
    implements Serializable {

  /** The accepted answers where each is one span. */
  List<String> answers() {
    return references.stream().map(spans -> spans.get(0)).toList();
  }

  public GenerationItem {
    references = references.stream().map(List::copyOf).toList();
    if (references.contains(List.<String>of())) {
      throw new IllegalArgumentException(
          "An accepted answer has no span: give its text, or leave the answer out.");
    }
  }
}
