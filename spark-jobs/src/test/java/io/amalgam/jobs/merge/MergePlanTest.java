package io.amalgam.jobs.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.checkpoint.Architecture;
import io.amalgam.jobs.checkpoint.Gelu;
import io.amalgam.jobs.checkpoint.GptNeox;
import io.amalgam.jobs.checkpoint.Llama;
import io.amalgam.jobs.checkpoint.ModelConfig;
import io.amalgam.jobs.checkpoint.Qwen2;
import io.amalgam.jobs.checkpoint.Rotary;
import io.amalgam.search.space.LayerGroups;
import io.amalgam.search.space.Ratios;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MergePlanTest {

  private static final Ratios RATIOS = Ratios.of(0.25, 0.5, 1);

  @Test
  void everyTensorHasAShare() {
    MergePlan plan = plan(false, FollowPolicy.WISE_FT);
    assertThat(plan.groups()).containsExactly("layers.0-1", "layers.2-3", "layers.4-5");
    assertThat(plan.shares().keySet()).isEqualTo(config(false).tensorShapes().keySet());
  }

  @Test
  void wiseFtMergesEveryTensor() {
    MergePlan plan = plan(false, FollowPolicy.WISE_FT);
    assertThat(plan.ratio("model.embed_tokens.weight", RATIOS)).isEqualTo(0.25);
    assertThat(plan.ratio("model.layers.3.self_attn.q_proj.weight", RATIOS)).isEqualTo(0.5);
    assertThat(plan.ratio("model.layers.3.input_layernorm.weight", RATIOS)).isEqualTo(0.5);
    assertThat(plan.ratio("model.norm.weight", RATIOS)).isEqualTo(1);
    assertThat(plan.ratio("lm_head.weight", RATIOS)).isEqualTo(1);
    assertThat(plan.shares().values()).allMatch(share -> share instanceof Share.Group);
  }

  @Test
  void hmaMergesLinearWeightsOnly() {
    MergePlan plan = plan(false, FollowPolicy.HMA);
    assertThat(plan.share("model.embed_tokens.weight")).isEqualTo(new Share.Fixed(0));
    assertThat(plan.share("model.layers.3.input_layernorm.weight")).isEqualTo(new Share.Fixed(0));
    assertThat(plan.share("model.norm.weight")).isEqualTo(new Share.Fixed(0));
    assertThat(plan.share("lm_head.weight")).isEqualTo(new Share.Mean());
    assertThat(plan.ratio("lm_head.weight", RATIOS)).isEqualTo(1.75 / 3);
    assertThat(plan.ratio("model.layers.5.mlp.up_proj.weight", RATIOS)).isEqualTo(1);
  }

  @Test
  void attentionAndMlpApartHaveAGroupEach() {
    MergePlan plan = plan(true, FollowPolicy.WISE_FT);
    assertThat(plan.groups())
        .containsExactly(
            "layers.0-1.attention",
            "layers.0-1.mlp",
            "layers.2-3.attention",
            "layers.2-3.mlp",
            "layers.4-5.attention",
            "layers.4-5.mlp");
    assertThat(plan.share("model.layers.2.self_attn.o_proj.weight")).isEqualTo(new Share.Group(2));
    assertThat(plan.share("model.layers.2.input_layernorm.weight")).isEqualTo(new Share.Group(2));
    assertThat(plan.share("model.layers.2.mlp.down_proj.weight")).isEqualTo(new Share.Group(3));
    assertThat(plan.share("model.layers.2.post_attention_layernorm.weight"))
        .isEqualTo(new Share.Group(3));
    assertThat(plan.share("model.norm.weight")).isEqualTo(new Share.Group(5));
  }

  @Test
  void biasesFollowTheirWeights() {
    List<Architecture> biased =
        List.of(new Qwen2(Collections.nCopies(6, 0)), new GptNeox(true, Gelu.EXACT));
    for (Architecture architecture : biased) {
      MergePlan plan =
          MergePlan.of(
              config(architecture, false), LayerGroups.blocks(6, 3), true, FollowPolicy.HMA);
      List<String> biases =
          plan.shares().keySet().stream().filter(name -> name.endsWith(".bias")).toList();
      assertThat(biases).isNotEmpty();
      for (String bias : biases) {
        assertThat(plan.share(bias)).isEqualTo(plan.share(bias.replace(".bias", ".weight")));
      }
    }
  }

  @Test
  void partsOfGptNeoxAreToldApart() {
    MergePlan plan =
        MergePlan.of(
            config(new GptNeox(true, Gelu.EXACT), false),
            LayerGroups.blocks(6, 3),
            true,
            FollowPolicy.HMA);
    assertThat(plan.share("gpt_neox.layers.2.attention.query_key_value.bias"))
        .isEqualTo(new Share.Group(2));
    assertThat(plan.share("gpt_neox.layers.2.mlp.dense_4h_to_h.bias"))
        .isEqualTo(new Share.Group(3));
    assertThat(plan.share("gpt_neox.layers.2.post_attention_layernorm.bias"))
        .isEqualTo(new Share.Fixed(0));
    assertThat(plan.share("gpt_neox.embed_in.weight")).isEqualTo(new Share.Fixed(0));
    assertThat(plan.share("embed_out.weight")).isEqualTo(new Share.Mean());
  }

  @Test
  void policiesAreFollowed() {
    MergePlan plan =
        plan(
            false,
            new FollowPolicy(
                Follow.parse("aligned"), Follow.parse("layers.2-3"), Follow.parse("first")));
    assertThat(plan.share("model.embed_tokens.weight")).isEqualTo(new Share.Fixed(1));
    assertThat(plan.share("model.norm.weight")).isEqualTo(new Share.Group(1));
    assertThat(plan.share("model.layers.5.input_layernorm.weight")).isEqualTo(new Share.Group(1));
    assertThat(plan.share("lm_head.weight")).isEqualTo(new Share.Group(0));
  }

  @Test
  void everyRuleIsReadBackFromItsText() {
    for (Follow.Rule rule : Follow.Rule.values()) {
      assertThat(Follow.parse(rule.text())).isEqualTo(rule);
    }
    assertThat(Follow.parse("layers.0")).isEqualTo(new Follow.Named("layers.0"));
  }

  @Test
  void tiedHeadFollowsTheEmbedding() {
    MergePlan plan =
        MergePlan.of(config(true), LayerGroups.blocks(6, 3), false, FollowPolicy.WISE_FT);
    assertThat(plan.shares()).doesNotContainKey("lm_head.weight");
  }

  @Test
  void unknownGroupIsRefusedWithTheKnownOnes() {
    FollowPolicy policy =
        new FollowPolicy(Follow.parse("layers.0-2"), Follow.Rule.OWN, Follow.Rule.LAST);
    assertThatThrownBy(() -> plan(false, policy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "embeddings follow 'layers.0-2', which is no group. Use first, last, base, aligned,"
                + " mean or one of [layers.0-1, layers.2-3, layers.4-5].");
    assertThatThrownBy(() -> new FollowPolicy(Follow.Rule.OWN, Follow.Rule.OWN, Follow.Rule.LAST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Only norms can follow 'own'");
  }

  @Test
  void wrongNumbersAreRefused() {
    assertThatThrownBy(
            () -> MergePlan.of(config(false), LayerGroups.each(5), false, FollowPolicy.HMA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The groups cut 5 layers but the model has 6.");
    MergePlan plan = plan(false, FollowPolicy.HMA);
    assertThatThrownBy(() -> plan.ratio("lm_head.weight", Ratios.of(1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Got 2 ratios [1.0, 1.0] but the space has 3 groups");
    assertThatThrownBy(() -> plan.ratio("a", RATIOS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The plan has no tensor 'a'.");
    assertThatThrownBy(() -> new MergePlan(List.of("g"), Map.of("a", new Share.Group(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Tensor 'a' follows group 1 of 1.");
  }

  @Test
  void planSurvivesTheWayToAnExecutor() throws IOException, ClassNotFoundException {
    MergePlan plan = plan(true, FollowPolicy.HMA);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(plan);
      out.writeObject(new LinearMerge());
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      MergePlan copy = (MergePlan) in.readObject();
      assertThat(copy).isEqualTo(plan);
      assertThat(copy.shares().keySet()).containsExactlyElementsOf(plan.shares().keySet());
      assertThat(in.readObject()).isEqualTo(new LinearMerge());
    }
  }

  private static MergePlan plan(boolean split, FollowPolicy policy) {
    return MergePlan.of(config(false), LayerGroups.blocks(6, 3), split, policy);
  }

  private static ModelConfig config(boolean tied) {
    return config(new Llama(), tied);
  }

  private static ModelConfig config(Architecture architecture, boolean tied) {
    OptionalInt none = OptionalInt.empty();
    Rotary rotary = Rotary.plain(10_000, 4);
    return new ModelConfig(architecture, 6, 8, 12, 2, 1, 4, 16, 32, rotary, 1e-6, tied, none, none);
  }
}
