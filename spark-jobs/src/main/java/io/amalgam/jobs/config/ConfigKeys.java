package io.amalgam.jobs.config;

import io.amalgam.search.racing.RaceRules;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All keys of a campaign file. */
final class ConfigKeys {

  static final List<String> SAMPLERS =
      List.of("nsga2", "nsga3", "surrogate", "random", "halton", "uniform", "partwise", "hma");

  private static final List<ConfigKey> BEFORE_TASKS =
      List.of(
          ConfigKey.text("name", "what reports call the campaign").must(),
          ConfigKey.text(
                  "results",
                  "the folder or URI (s3a://, hdfs://) that everything measured is written below")
              .must(),
          ConfigKey.section(
                  "models",
                  "the pair of checkpoints; not needed where every study names one of `pairs`")
              .must(),
          ConfigKey.text(
                  "models.base",
                  "the folder of the model before RLHF, or its URI (s3a://, hdfs://): ratio 0")
              .must(),
          ConfigKey.text(
                  "models.aligned", "the folder of the model after RLHF, or its URI: ratio 1")
              .must(),
          ConfigKey.choice(
                  "models.dtype",
                  Word.all(ComputeType.values()),
                  "the type that merged weights are rounded to and scored in; `auto` is bfloat16"
                      + " where the device has it, else float32")
              .otherwise("auto"),
          ConfigKey.of(
              "pairs", "sections by name", "pairs of checkpoints for studies to choose from"),
          ConfigKey.section("pairs.<name>", "one pair, with the keys of `models`"),
          ConfigKey.section("merge", "how the pair is merged"),
          ConfigKey.choice("merge.method", List.of("linear"), "the merge method")
              .otherwise("linear"),
          ConfigKey.choice(
                  "merge.tensors",
                  List.of("all", "linear"),
                  "which tensors are merged: `all` as Wise-FT does (embeddings `first`, norms `own`,"
                      + " head `last`), or `linear` weights and their biases only as HMA does"
                      + " (embeddings and norms `base`, head `mean`); `merge.follow` changes single"
                      + " ones")
              .otherwise("all"),
          ConfigKey.section("merge.groups", "which tensors share a ratio"),
          ConfigKey.of(
                  "merge.groups.layers",
                  "`each`, or a section",
                  "how the layers are cut into blocks that share a ratio; `each` is a block a layer")
              .otherwise("{blocks: 3}"),
          ConfigKey.wholeNumber("merge.groups.layers.blocks", 1, "the number of blocks"),
          ConfigKey.choice(
                  "merge.groups.layers.cut",
                  List.of("even", "authors"),
                  "where the blocks end: sizes that differ by at most one layer, or as in the code"
                      + " published with arXiv 2309.06256")
              .otherwise("even"),
          ConfigKey.of(
              "merge.groups.layers.cuts",
              "list of whole numbers, ascending, at least 1",
              "the first layers of the second and later blocks, counted from 0, in place of"
                  + " `blocks`"),
          ConfigKey.of(
                  "merge.groups.split",
                  "`[]` or `[attention, mlp]`",
                  "whether attention and MLP of a block are groups of their own")
              .otherwise("[]"),
          ConfigKey.section(
              "merge.follow",
              "which ratio other tensors take: `first`, `last` (that group's), `base` (0), `aligned`"
                  + " (1), `mean` (of all ratios) or a group's name such as `layers.0-7`"),
          ConfigKey.text(
              "merge.follow.embeddings", "the ratio of the token embeddings; see `merge.tensors`"),
          ConfigKey.text(
              "merge.follow.norms",
              "the ratio of the norms; also `own`, that of their layer; see `merge.tensors`"),
          ConfigKey.text(
              "merge.follow.head",
              "the ratio of the output head where it is not tied to the embeddings; see"
                  + " `merge.tensors`"),
          ConfigKey.of("tasks", "sections by name", "what is measured").must());

  private static final List<ConfigKey> AFTER_TASKS =
      List.of(
          ConfigKey.of("objectives", "sections by name", "what is searched for").must(),
          ConfigKey.section("objectives.<name>", "one objective, with either direction"),
          ConfigKey.text(
              "objectives.<name>.maximize",
              "`task.metric` or `mean(task.metric, …)` where higher is better"),
          ConfigKey.text(
              "objectives.<name>.minimize",
              "`task.metric` or `mean(task.metric, …)` where lower is better"),
          ConfigKey.choice(
              "objectives.<name>.relative_to",
              List.of("base"),
              "whether the base model's value is subtracted"),
          ConfigKey.of(
              "constraints",
              "sections by name",
              "what a trial must keep to be on the front: one that violates a constraint is worse than"
                  + " any that violates none, and of two such the one that violates less is better"),
          ConfigKey.section("constraints.<name>", "one constraint, with one bound or both"),
          ConfigKey.text("constraints.<name>.metric", "`task.metric` or `mean(task.metric, …)`")
              .must(),
          ConfigKey.of("constraints.<name>.at_least", "number", "the least value that is allowed"),
          ConfigKey.of(
              "constraints.<name>.at_most", "number", "the greatest value that is allowed"),
          ConfigKey.choice(
              "constraints.<name>.relative_to",
              List.of("base"),
              "whether the base model's value is subtracted before"),
          ConfigKey.of("studies", "list of sections", "the searches").must(),
          ConfigKey.section("studies[]", "one search"),
          ConfigKey.text("studies[].name", "what results and reports call the study").must(),
          ConfigKey.section("studies[].sampler", "what proposes the ratios").must(),
          ConfigKey.choice("studies[].sampler.type", SAMPLERS, "the sampler").must(),
          ConfigKey.wholeNumber(
                  "studies[].sampler.population",
                  2,
                  "how many trials breed (`nsga2` and `nsga3` only; `nsga3` needs at least 3 objectives and"
                      + " as large a population as it has objectives)")
              .otherwise("24"),
          ConfigKey.wholeNumber(
                  "studies[].sampler.parts",
                  2,
                  "how many even runs of neighbouring groups, of which one is mixed while the others"
                      + " stay aligned; at most the number of groups (`partwise` only)")
              .otherwise("3"),
          ConfigKey.wholeNumber(
                  "studies[].sampler.mixes",
                  1,
                  "how many mixes, evenly spaced: uniform ones between base and aligned (`uniform`), or of"
                      + " each part from base on (`partwise`)")
              .otherwise("9"),
          ConfigKey.of(
                  "studies[].sampler.blocks",
                  "list of whole numbers, at least 1",
                  "each K: how many even runs of neighbouring groups share a ratio; at most the"
                      + " number of groups (`hma` only)")
              .otherwise(HmaReader.usual("blocks")),
          ConfigKey.of(
                  "studies[].sampler.alpha",
                  "list of numbers in [0, 1]",
                  "each mean of the K ratios; with every K it has one solution, the best of the"
                      + " objective that keeps the mean (`hma` only)")
              .otherwise(HmaReader.usual("alpha")),
          ConfigKey.text(
              "studies[].sampler.objective",
              "the objective that is ascended, such as the log-likelihood of collected responses;"
                  + " it must have a gradient (`hma` only, which needs it)"),
          ConfigKey.wholeNumber(
                  "studies[].sampler.steps",
                  2,
                  "how many points an ascent looks at before it takes the best; a step measures the"
                      + " tasks of that objective alone, with gradients (`hma` only)")
              .otherwise("20"),
          ConfigKey.section("studies[].budget", "when the study ends").must(),
          ConfigKey.wholeNumber(
                  "studies[].budget.trials",
                  1,
                  "how many trials the sampler proposes; references come on top; raise it to prolong"
                      + " a study; at most `mixes` for `uniform`, `parts` × `mixes` for"
                      + " `partwise`, and a trial for each of `blocks` and `alpha` for `hma`")
              .must(),
          ConfigKey.wholeNumber(
              "studies[].budget.minutes",
              1,
              "how long one run of the command hands out trials; what runs then is finished, and the"
                  + " same command goes on with the study for as long again"),
          ConfigKey.section(
              "studies[].budget.stall",
              "ends the study when its hypervolume hardly grows any more; on the `deterministic`"
                  + " schedule always at the same trial"),
          ConfigKey.wholeNumber(
                  "studies[].budget.stall.trials", 1, "over how many of the sampler's last trials")
              .must(),
          ConfigKey.number(
                  "studies[].budget.stall.gain",
                  0,
                  "the growth that does not count; 1 is the whole distance between base and aligned in"
                      + " every objective")
              .otherwise("0"),
          ConfigKey.of(
              "studies[].enqueued",
              "list of lists of ratios, or of sections",
              "mixes that are measured before the sampler's and beside its budget, one ratio a"
                  + " group"),
          ConfigKey.section("studies[].enqueued[]", "a mix with something noted about it"),
          ConfigKey.of(
                  "studies[].enqueued[].ratios",
                  "list of ratios in [0, 1]",
                  "the mix, one ratio a group")
              .must(),
          ConfigKey.of(
              "studies[].enqueued[].attributes",
              "texts by name",
              "what is noted about its trial in the column `user_attributes`"),
          ConfigKey.of(
                  "studies[].seed",
                  "whole number, at least 0, or a list of them",
                  "what all chance derives from; a list makes one study per seed, named `name-seed`")
              .otherwise("1"),
          ConfigKey.flag(
              "studies[].gradients",
              "whether trials also measure how objectives made of log-likelihoods, margins of"
                  + " preferences and perplexities change with the ratios, which `surrogate` learns"
                  + " from; a pass forward and one back over their tasks for each of their metrics, in float32"),
          ConfigKey.section(
              "studies[].racing",
              "stops trials of the sampler that no longer matter to the front (state `PRUNED`); `{}` takes"
                  + " all as it is"),
          ConfigKey.of(
                  "studies[].racing.shares",
                  "list of numbers inside (0, 1), ascending",
                  "after which shares of the items a trial is judged")
              .otherwise(RaceRules.USUAL.shares().toString()),
          ConfigKey.of(
                  "studies[].racing.error",
                  "number inside [0.005, 0.5)",
                  "the probability of stopping a trial that would add the gain or more, as far as it is foretold as"
                      + " well as those measured before it. Races begin with 1 / (2 error) − 1 complete trials,"
                      + " at least 4")
              .otherwise(String.valueOf(RaceRules.USUAL.error())),
          ConfigKey.of(
                  "studies[].racing.gain",
                  "number above 0",
                  "the least hypervolume that matters; 1 is the whole distance between base and aligned"
                      + " in every objective. On the embedded pair the standard error of a gain of 0.005"
                      + " over other items of the same kind is 0.003: less is hardly told from none")
              .otherwise(String.valueOf(RaceRules.USUAL.gain())),
          ConfigKey.of(
              "studies[].pair",
              "text, or a list of texts",
              "which of `pairs` is merged, in place of `models`; a list makes one study per pair, named"
                  + " `name-pair`"),
          laidOver("models"),
          laidOver("merge"),
          picked("tasks"),
          picked("objectives"),
          picked("constraints"),
          laidOver("references"),
          laidOver("held_out"),
          ConfigKey.choice(
              "studies[].schedule",
              Word.all(Schedule.values()),
              "the study's own `schedule`, in place of the campaign's"),
          ConfigKey.of(
              "studies[].grid",
              "lists by dotted key",
              "makes one study of each combination of the values that the lists give to keys of the"
                  + " study, such as `{sampler.population: [16, 24], merge.groups.layers.blocks: [3,"
                  + " 6]}`"),
          ConfigKey.of(
              "studies[].list",
              "list of sections",
              "makes one study of each section, laid over the study's own keys; a `name` in it is"
                  + " added to the study's"),
          ConfigKey.section("references", "what every search is compared with beside both models"),
          ConfigKey.of(
                  "references.uniform",
                  "whole number, at least 0, or a list of ratios inside (0, 1)",
                  "uniform mixes (Wise-FT): how many, evenly spaced, or which")
              .otherwise("9"),
          ConfigKey.section(
              "held_out",
              "sets items aside that no search uses; after a study its front, base, aligned and the"
                  + " uniform mixes are measured again on them, and both numbers stand side by side"),
          ConfigKey.of(
                  "held_out.share",
                  "number inside (0, 1)",
                  "the share of each task that is set aside; items of one cluster stay together")
              .must(),
          ConfigKey.wholeNumber("held_out.seed", 0, "what decides which").otherwise("1"),
          ConfigKey.choice(
                  "schedule",
                  Word.all(Schedule.values()),
                  "what proposals go by: `asynchronous`, whatever has finished; `deterministic`, the trials"
                      + " in the order of their numbers, so that the same seed gives the identical"
                      + " trials and scores at any number of executors and through kills (the order of"
                      + " commits, `commit_order`, is not part of that)")
              .otherwise("asynchronous"));

  static final List<ConfigKey> ALL =
      Stream.of(BEFORE_TASKS, TaskKeys.ALL, AFTER_TASKS).flatMap(List::stream).toList();

  private static final Map<String, ConfigKey> BY_PATH =
      ALL.stream().collect(Collectors.toMap(ConfigKey::path, Function.identity()));

  private ConfigKeys() {}

  private static ConfigKey laidOver(String section) {
    return ConfigKey.section(
        "studies[]." + section,
        "the study's own keys of `%s`, over the campaign's".formatted(section));
  }

  private static ConfigKey picked(String sections) {
    return ConfigKey.of(
        "studies[]." + sections,
        "sections by name, or a list of names",
        "the study's own `%s`, over the campaign's; or which of the campaign's it takes"
            .formatted(sections));
  }

  /**
   * The key of a path.
   *
   * @throws IllegalArgumentException if there is none
   */
  static ConfigKey of(String path) {
    ConfigKey key = BY_PATH.get(path);
    if (key == null) {
      throw new IllegalArgumentException("There is no key '%s'.".formatted(path));
    }
    return key;
  }

  /** The keys directly in a section, in their order; the root's path is empty. */
  static List<ConfigKey> in(String section) {
    return ALL.stream()
        .filter(key -> key.parent().equals(section) && !key.path().endsWith("[]"))
        .toList();
  }
}
