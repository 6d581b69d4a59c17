package io.amalgam.jobs.config;

import java.util.stream.Collectors;

/** The key table as a page of documentation. */
final class ConfigPage {

  private static final String INTRODUCTION =
      """
      # Campaign files

      A campaign file is YAML. It names a pair of checkpoints, what to measure and how to search; \
      `conf/campaigns/` has examples.
      Paths are relative to the working directory, and `~` is not expanded. `<name>` stands for a \
      name of your choice, `[]` for an entry of a list.
      Every problem of a file is reported at once, with its line, before anything is started.

      This page is made from the key table that the reader checks against.

      | key | value | default | meaning |
      |---|---|---|---|
      """;

  private static final String STUDIES =
      """

      ## Several studies

      What stands outside `studies` holds for all of them. A study's own `models`, `merge`, `tasks`, \
      `objectives`, `constraints`, `references` and `held_out` are laid over it key by key: a key the \
      study does not give keeps the campaign's value. What excludes another key takes its place: \
      another `type` of sampler drops the first one's settings, `minimize` drops `maximize`, `cuts` \
      drops `blocks`. `tasks`, `objectives` and `constraints` may also be a list of names: those of \
      the campaign's that the study takes.

      ```yaml
      pairs:
        openllama: {base: models/open_llama_3b_sft, aligned: models/open_llama_3b_rsf}
        zephyr: {base: models/mistral_sft, aligned: models/zephyr}
      studies:
        - name: search
          pair: [openllama, zephyr]
          budget: {trials: 200}
          grid:
            merge.groups.layers.blocks: [3, 6]
            sampler: [{type: nsga2, population: 24}, {type: surrogate}]
          seed: [1, 2]
        - name: ablation
          pair: zephyr
          sampler: {type: surrogate}
          budget: {trials: 100}
          list:
            - {name: short, tasks: {helpful: {limit: 100}}}
            - {name: no-reading, tasks: [helpful, facts], objectives: {abilities: {maximize: facts.acc}}}
      ```

      are 2 × 2 × 2 × 2 studies of the grid, such as `search-zephyr-blocks6-nsga2-population24-1`, and \
      `ablation-short`, `ablation-no-reading`. A name follows from the study's own values alone, so \
      that the studies there are keep their names, and go on, when values are added. A campaign has \
      at most 1000 studies; `bin/amalgam search FILE --plan` prints them and runs none.

      Studies on the same pair, cut into the same groups, run side by side and share the slots \
      fairly, also where their tasks differ (if tasks of one name are the same, and they ask the same \
      reward models). The others run after them, because an executor holds one pair, cut in one way, \
      at a time: another one is loaded anew. So the order of the file decides which loads come when. \
      On the `deterministic` schedule a study's trials and scores are the same \
      whatever runs beside it. A study that fails stops no other; the same command tries it again.
      """;

  private static final String METRICS =
      """

      ## Tasks, their items and metrics

      A row is a JSON object on a line of its own, or a row of Parquet. A *column* is named as it \
      is, fields within it behind dots: `translation.fr`. A *template* is a text with columns in \
      braces, such as `"Question: {question}\\nAnswer:"`; a doubled brace is a brace. Rows that \
      have the fields below need neither. Any row may have a `cluster`, a text: items of one \
      cluster (questions on one passage) are not independent, and standard errors say so; a long \
      one is named by its digest.

      `conf/tasks/` has files for published data sets in their own columns, with the prompts of \
      lm-evaluation-harness: `{file: conf/tasks/arc_easy.yaml, items: data/arc/easy-test.parquet}`. \
      Examples (`few_shot`) are drawn by us, for each item anew, and written as the harness does: \
      question, delimiter, answer and a blank line. In a chat, nothing stands between what the chat \
      template wrote and a scored continuation.

      | type | fields of a row | metrics |
      |---|---|---|
      | loglikelihood | `context`, `continuation` | `logprob`, `token_logprob`: mean log-probability \
      in nats, of a continuation and per token of it |
      | preference | `prompt`, `chosen`, `rejected` | `accuracy`: share of pairs whose chosen response \
      is the more probable; `margin`, `token_margin`: mean distance of the log-probabilities in nats, \
      whole and per token |
      | multiple_choice | `question`, `choices`, `answer` (position, counted from 0) | `acc`, \
      `acc_norm`, `acc_bytes`: accuracy by log-probability, the same per character, per byte; \
      `margin`: mean distance in nats from the right choice to the best wrong one |
      | perplexity | `text` | `word_perplexity`, `byte_perplexity`, `bits_per_byte` of the whole \
      corpus; lower is better |
      | generate_until | `prompt`, `references` | by `scoring`: `squad`: `exact`, `f1` (SQuAD 2.0); \
      `drop`: `em`, `f1`; `exact`: `exact_match`; `translation`: `bleu`, `chrf` (sacreBLEU) |
      | reward | `prompt` | `reward`: the mean that the reward model gives |
      """;

  private ConfigPage() {}

  static String markdown() {
    return ConfigKeys.ALL.stream()
        .map(ConfigPage::row)
        .collect(Collectors.joining("", INTRODUCTION, STUDIES + METRICS));
  }

  private static String row(ConfigKey key) {
    String form =
        key.choices().isEmpty()
            ? key.form()
            : key.choices().stream().collect(Collectors.joining("`, `", "`", "`"));
    return "| `%s` | %s | %s | %s |\n".formatted(key.path(), form, fallback(key), key.meaning());
  }

  private static String fallback(ConfigKey key) {
    if (key.required()) {
      return "required";
    }
    return key.fallback() == null ? "" : "`%s`".formatted(key.fallback());
  }
}
