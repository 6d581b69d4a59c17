package io.amalgam.jobs.config;

/** The type merged weights are rounded to and scored in. */
public enum ComputeType {
  /** What the device does best: bfloat16 where it has it, else float32. */
  AUTO,
  FLOAT32,
  BFLOAT16
}
