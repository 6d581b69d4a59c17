package io.amalgam.jobs.config;

import io.amalgam.jobs.dataset.Preprocess;
import io.amalgam.jobs.evaluate.TaskType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The keys of a task, in a campaign or in a file of its own. */
final class TaskKeys {

  static final String TASK = "tasks.<name>";
  static final List<String> SCORINGS = List.of("squad", "drop", "exact", "translation");

  private static final Set<TaskType> WRITING = EnumSet.of(TaskType.GENERATE_UNTIL, TaskType.REWARD);
  private static final Set<TaskType> PROMPTED =
      EnumSet.complementOf(EnumSet.of(TaskType.PERPLEXITY));
  private static final Set<TaskType> ANSWERED =
      EnumSet.complementOf(EnumSet.of(TaskType.PERPLEXITY, TaskType.REWARD));

  /** The types that a key is for; a key that is not here is for all. */
  static final Map<String, Set<TaskType>> ONLY_FOR =
      Map.ofEntries(
          Map.entry("prompt", PROMPTED),
          Map.entry("continuation", EnumSet.of(TaskType.LOGLIKELIHOOD)),
          Map.entry("chosen", EnumSet.of(TaskType.PREFERENCE)),
          Map.entry("rejected", EnumSet.of(TaskType.PREFERENCE)),
          Map.entry("choices", EnumSet.of(TaskType.MULTIPLE_CHOICE)),
          Map.entry("answer", EnumSet.of(TaskType.MULTIPLE_CHOICE)),
          Map.entry("labels", EnumSet.of(TaskType.MULTIPLE_CHOICE)),
          Map.entry("text", EnumSet.of(TaskType.PERPLEXITY)),
          Map.entry("references", EnumSet.of(TaskType.GENERATE_UNTIL)),
          Map.entry("no_answer", EnumSet.of(TaskType.GENERATE_UNTIL)),
          Map.entry("scoring", EnumSet.of(TaskType.GENERATE_UNTIL)),
          Map.entry("ignore_case", EnumSet.of(TaskType.GENERATE_UNTIL)),
          Map.entry("ignore_punctuation", EnumSet.of(TaskType.GENERATE_UNTIL)),
          Map.entry("max_tokens", WRITING),
          Map.entry("until", WRITING),
          Map.entry("temperature", WRITING),
          Map.entry("top_p", WRITING),
          Map.entry("top_k", WRITING),
          Map.entry("seed", WRITING),
          Map.entry("samples", EnumSet.of(TaskType.REWARD)),
          Map.entry("model", EnumSet.of(TaskType.REWARD)),
          Map.entry("format", EnumSet.of(TaskType.REWARD)),
          Map.entry("few_shot", ANSWERED),
          Map.entry("chat", PROMPTED),
          Map.entry("messages", PROMPTED),
          Map.entry("system", PROMPTED));

  /** Says where a task comes from, not what is measured; digests stand for files. */
  static final Set<String> NOT_MEASURED =
      Set.of("file", "dataset", "type", "items", "limit", "delimiter");

  static final List<ConfigKey> ALL =
      List.of(
          ConfigKey.section(TASK, "one task; keys that are for some types only say so"),
          ConfigKey.text(
              key("file"),
              "a file with keys of a task, such as `conf/tasks/arc_easy.yaml`; a key given beside it"
                  + " replaces the file's"),
          ConfigKey.choice(
                  key("type"),
                  Stream.of(TaskType.values()).map(TaskType::word).toList(),
                  "the kind of task")
              .must(),
          ConfigKey.text(
                  key("items"),
                  "the file of rows: JSONL, one JSON object a line (also compressed, `.gz`), or"
                      + " Parquet; a path, or a URI such as `s3a://`, `hdfs://`")
              .must(),
          ConfigKey.wholeNumber(
              key("limit"),
              1,
              "the number of rows taken from the file's beginning; all where it is absent"),
          ConfigKey.text(
              key("dataset"), "where the rows are published, said where they are not there"),
          ConfigKey.text(key("version"), "the task's version; another one is another task"),
          ConfigKey.choice(
              key("preprocess"),
              Stream.of(Preprocess.values()).map(Preprocess::word).toList(),
              "what is done to each row first: `drop` (EleutherAI/drop) adds `answers`; `race`"
                  + " (EleutherAI/race) adds `prompt`, `choices`, `answer`; `hh`"
                  + " (Anthropic/hh-rlhf) adds `prompt` (`###Human: … ###Assistant:`), `messages`,"
                  + " and makes `chosen` and `rejected` the last responses"),
          ConfigKey.text(
              key("prompt"),
              "a template of what the model is asked; default: the type's own field, as below"),
          ConfigKey.text(
                  key("delimiter"),
                  "what is put between a context (prompt, question) that is not empty and its"
                      + " continuation (response, choice), and in examples; not for perplexity")
              .otherwise("\" \""),
          ConfigKey.text(key("continuation"), "a template (`loglikelihood`)")
              .otherwise("{continuation}"),
          ConfigKey.text(key("chosen"), "a template (`preference`)").otherwise("{chosen}"),
          ConfigKey.text(key("rejected"), "a template (`preference`)").otherwise("{rejected}"),
          ConfigKey.of(
                  key("choices"),
                  "column, or list of templates",
                  "the choices: a column that is a list of texts, or a text each (`multiple_choice`)")
              .otherwise("choices"),
          ConfigKey.text(
                  key("answer"),
                  "the column of the right choice: its position, counted from 0, or its label where"
                      + " there are `labels` (`multiple_choice`)")
              .otherwise("answer"),
          ConfigKey.of(
              key("labels"),
              "column, or list of texts",
              "the labels of the choices: a column that is a list, or the same for all rows"
                  + " (`multiple_choice`)"),
          ConfigKey.text(key("text"), "a template (`perplexity`)").otherwise("{text}"),
          ConfigKey.text(
                  key("references"),
                  "the column of the accepted answers: a text, a list of texts, or a list of lists of"
                      + " texts (answers of several spans) (`generate_until`)")
              .otherwise("references"),
          ConfigKey.text(
              key("no_answer"),
              "what an example shows where there is no accepted answer (`generate_until`)"),
          ConfigKey.choice(
              key("scoring"),
              SCORINGS,
              "how answers are compared; required for `generate_until`, and for it only"),
          ConfigKey.flag(key("ignore_case"), "compare in lower case (`scoring: exact`)"),
          ConfigKey.flag(
              key("ignore_punctuation"), "compare without ASCII punctuation (`scoring: exact`)"),
          ConfigKey.wholeNumber(
                  key("max_tokens"),
                  1,
                  "the most tokens of a response (`generate_until`, `reward`)")
              .otherwise("256"),
          ConfigKey.of(
                  key("until"),
                  "list of texts",
                  "what ends a response, besides the model's end tokens (`generate_until`, `reward`)")
              .otherwise("[]"),
          ConfigKey.number(
                  key("temperature"),
                  0,
                  "0 takes the most probable token; above, tokens are drawn (`generate_until`,"
                      + " `reward`)")
              .otherwise("0"),
          ConfigKey.number(
                  key("top_p"),
                  0,
                  "tokens are drawn from the most probable ones that sum to this; at most 1, which"
                      + " keeps all (`generate_until`, `reward`)")
              .otherwise("1"),
          ConfigKey.wholeNumber(
                  key("top_k"),
                  0,
                  "tokens are drawn from so many of the most probable ones; 0 keeps all"
                      + " (`generate_until`, `reward`)")
              .otherwise("0"),
          ConfigKey.wholeNumber(
                  key("seed"),
                  0,
                  "what the draws derive from: the same for every merge (`generate_until`, `reward`)")
              .otherwise("1"),
          ConfigKey.wholeNumber(key("samples"), 1, "responses to each prompt (`reward`)")
              .otherwise("1"),
          ConfigKey.text(
              key("model"),
              "the folder of the reward model, or its URI; required for `reward`, and for it only"),
          ConfigKey.text(
                  key("format"),
                  "what the reward model reads, with `{prompt}` and `{response}` (`reward`)")
              .otherwise("{prompt}{response}"),
          ConfigKey.text(
              key("cluster"),
              "the column that groups rows which are not independent, such as their passage;"
                  + " `cluster`, where there is one, if it is absent"),
          ConfigKey.flag(
              key("chat"),
              "whether prompts are said as conversations, in the chat template of the aligned model:"
                  + " examples and prompt as one message of the user"),
          ConfigKey.text(key("system"), "what the system says first (`chat: true`)"),
          ConfigKey.text(
              key("messages"),
              "a column that is a list of `{role, content}`, said in place of the prompt where"
                  + " `chat` is true"),
          ConfigKey.section(
              key("few_shot"), "examples before each prompt, drawn for each item; none if absent"),
          ConfigKey.text(
                  key("few_shot.items"),
                  "the file of rows to draw from; in the same file no item is its own example")
              .must(),
          ConfigKey.wholeNumber(key("few_shot.count"), 1, "how many examples").otherwise("1"),
          ConfigKey.wholeNumber(key("few_shot.seed"), 0, "what the draws derive from")
              .otherwise("1"),
          ConfigKey.wholeNumber(
              key("few_shot.limit"),
              1,
              "the number of rows at the file's beginning to draw from; all where it is absent"));

  private TaskKeys() {}

  private static String key(String name) {
    return TASK + "." + name;
  }
}
