package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.DType;
import java.util.Arrays;

/** Types as results tables name them. */
final class ComputeTypes {

  private ComputeTypes() {}

  /**
   * The type of this name.
   *
   * @throws WrongInputException if a table of a later version names one that is not known here
   */
  static DType named(String name) {
    return Arrays.stream(DType.values())
        .filter(type -> type.configName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new WrongInputException(
                    "The tables name the type '%s', which this version does not know: use the version that wrote them."
                        .formatted(name)));
  }
}
