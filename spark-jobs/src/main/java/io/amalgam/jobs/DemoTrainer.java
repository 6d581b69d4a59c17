package io.amalgam.jobs;

import io.amalgam.jobs.demo.Rows;
import io.amalgam.jobs.demo.Step;
import io.amalgam.jobs.demo.Trainer;
import io.amalgam.jobs.torch.AdamRule;
import io.amalgam.jobs.torch.LlamaTrainer;
import io.amalgam.jobs.torch.PackedText;
import java.util.Map;

/** The demo's port to a model that learns, on libtorch. */
final class DemoTrainer implements Trainer {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.98;
  private static final double LARGEST_NORM = 1.0;

  private final LlamaTrainer trainer;

  DemoTrainer(LlamaTrainer trainer) {
    this.trainer = trainer;
  }

  @Override
  public double learn(Rows rows, Step step) {
    return trainer.learn(packed(rows), rule(step));
  }

  @Override
  public void startAligning() {
    trainer.startAligning();
  }

  @Override
  public double align(Rows pairs, Step step, double beta) {
    return trainer.align(packed(pairs), rule(step), beta).loss();
  }

  @Override
  public Map<String, float[]> weights() {
    return trainer.weights();
  }

  private static AdamRule rule(Step step) {
    return new AdamRule(step.rate(), step.decay(), BETA1, BETA2, LARGEST_NORM, step.number());
  }

  private static PackedText packed(Rows rows) {
    return new PackedText(rows.length(), rows.tokens(), rows.positions(), rows.documents())
        .predicting(rows.places(), rows.targets(), rows.responses());
  }
}
