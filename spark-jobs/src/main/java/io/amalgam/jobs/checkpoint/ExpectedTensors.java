package io.amalgam.jobs.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares what a checkpoint holds with what its config needs. Needed tensors must be there in
 * their shapes and in a supported format. Of others, constants such as rotary frequencies and the
 * head of a tied model are ignored, as they are no parameters; anything else is refused, because it
 * would be lost in silence.
 */
final class ExpectedTensors {

  private ExpectedTensors() {}

  /** The tensors of the model, sorted by name. */
  static SortedMap<String, TensorInfo> select(
      Path folder, ModelConfig config, Map<String, TensorInfo> found, Map<String, String> others) {
    Map<String, List<Long>> shapes = config.tensorShapes();
    List<String> problems = new ArrayList<>();
    SortedMap<String, TensorInfo> selected = new TreeMap<>();
    for (Map.Entry<String, List<Long>> expected : shapes.entrySet()) {
      String name = expected.getKey();
      TensorInfo tensor = found.get(name);
      if (tensor == null) {
        String format = others.get(name);
        problems.add(
            format == null
                ? "tensor '%s' of shape %s is missing".formatted(name, expected.getValue())
                : "tensor '%s' has dtype %s, but only F32, F16 and BF16 are supported"
                    .formatted(name, format));
      } else if (!tensor.shape().equals(expected.getValue())) {
        problems.add(
            "tensor '%s' has shape %s, but config.json makes it %s"
                .formatted(name, tensor.shape(), expected.getValue()));
      } else {
        selected.put(name, tensor);
      }
    }
    addUnexpected(shapes, config, found.keySet(), problems);
    addUnexpected(shapes, config, others.keySet(), problems);
    if (!problems.isEmpty()) {
      throw new CheckpointException(folder + ": " + firstOf(problems));
    }
    return selected;
  }

  private static void addUnexpected(
      Map<String, List<Long>> shapes,
      ModelConfig config,
      Iterable<String> names,
      List<String> problems) {
    for (String name : names) {
      boolean ignored =
          config.architecture().isConstant(name)
              || (config.tiedEmbeddings() && name.equals(config.architecture().head()));
      if (!shapes.containsKey(name) && !ignored) {
        problems.add(
            "tensor %s is not part of a %s with this config.json"
                .formatted(Texts.quote(name), config.architecture().family().title()));
      }
    }
  }

  private static String firstOf(List<String> problems) {
    String more =
        problems.size() == 1
            ? ""
            : " (and %d more tensors do not fit)".formatted(problems.size() - 1);
    return problems.get(0) + more + ". Maybe config.json belongs to another checkpoint.";
  }
}
