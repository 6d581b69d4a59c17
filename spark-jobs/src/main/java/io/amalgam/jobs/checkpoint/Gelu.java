package io.amalgam.jobs.checkpoint;

/** The forms of GELU, x · Φ(x). */
public enum Gelu {
  /** With Φ itself. */
  EXACT,
  /** With Φ approximated by the hyperbolic tangent. */
  TANH;

  /** What programs are told: 1 for the approximation. */
  int number() {
    return this == TANH ? 1 : 0;
  }

  /** The form that {@code hidden_act} names. */
  static Gelu read(ConfigFile file, Gelu otherwise) {
    if (!file.has("hidden_act")) {
      return otherwise;
    }
    return switch (file.node("hidden_act").asText()) {
      case "gelu" -> EXACT;
      case "gelu_pytorch_tanh", "gelu_new", "gelu_fast" -> TANH;
      default ->
          throw file.bad(
              "hidden_act",
              file.shown("hidden_act")
                  + " is not supported; \"gelu\", \"gelu_pytorch_tanh\", \"gelu_new\" and"
                  + " \"gelu_fast\" are");
    };
  }
}
