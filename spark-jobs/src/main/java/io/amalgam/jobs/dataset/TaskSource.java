package io.amalgam.jobs.dataset;

import io.amalgam.jobs.chat.ChatFormat;
import io.amalgam.jobs.chat.ChatTemplateException;
import io.amalgam.jobs.evaluate.ItemException;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that says how a task is made of files.
 *
 * @param name what results and objectives call it
 * @param items its rows
 * @param preprocess what is done to each row first; absent for nothing
 * @param form what kind of task, and which columns make an item
 * @param cluster the column that groups rows which are not independent; absent to use {@code
 *     cluster} where there is one
 * @param delimiter what stands between a context and its continuation, also in examples. Behind
 *     what a chat format wrote it is left out, as lm-evaluation-harness does
 * @param fewShot examples; absent for none
 * @param chat absent where prompts are plain text
 */
public record TaskSource(
    String name,
    DataSource items,
    @Nullable Preprocess preprocess,
    TaskForm<?> form,
    @Nullable ColumnPath cluster,
    String delimiter,
    @Nullable FewShot fewShot,
    @Nullable Chat chat) {

  /**
   * Reads the task; every file once.
   *
   * @param workingFolder where relative paths begin
   * @throws ItemException if a file cannot be used
   */
  public TaskData read(Path workingFolder, TaskResources resources) {
    return read(form, workingFolder, resources);
  }

  private <I> TaskData read(TaskForm<I> typed, Path folder, TaskResources resources) {
    Map<String, String> digests = new HashMap<>();
    Examples examples = examples(folder);
    if (examples != null) {
      digests.put("few_shot.items", examples.digest());
    }
    Contexts contexts = new Contexts(examples, chat, chat == null ? null : format(resources));
    MessageDigest prompts = Sha256.start();
    int[] next = {0};
    Dataset<I> rows =
        Dataset.read(
            file(items, folder),
            items.most(),
            raw -> {
              Row row = prepared(raw);
              String context = contexts.of(row, next[0]++, typed.prompt(row));
              prompts.update((context + "\0").getBytes(StandardCharsets.UTF_8));
              return typed.item(row, context, Clusters.of(row, cluster));
            });
    digests.put("items", rows.digest());
    if (contexts.areFormatted()) {
      // The format lies beside the weights, whose digest does not know it.
      digests.put("prompts", Sha256.end(prompts));
    }
    return new TaskData(
        task(typed, rows, contexts.areFormatted() ? "" : delimiter, resources), digests);
  }

  private <I> Task task(
      TaskForm<I> typed, Dataset<I> rows, String between, TaskResources resources) {
    try {
      return typed.task(name, rows.entries(), between, resources);
    } catch (IllegalArgumentException e) {
      throw new ItemException("%s: %s".formatted(items.file(), e.getMessage()));
    }
  }

  private ChatFormat format(TaskResources resources) {
    try {
      return resources.chat();
    } catch (ChatTemplateException e) {
      throw new ItemException("Task '%s' is a chat: %s".formatted(name, e.getMessage()));
    }
  }

  private @Nullable Examples examples(Path folder) {
    if (fewShot == null) {
      return null;
    }
    DataFile file = file(fewShot.items(), folder);
    return Examples.read(file, fewShot, isSame(file, file(items, folder)), this::example);
  }

  private static boolean isSame(DataFile one, DataFile other) {
    return one.equals(other)
        || (one instanceof LocalDataFile a
            && other instanceof LocalDataFile b
            && a.path().toAbsolutePath().normalize().equals(b.path().toAbsolutePath().normalize()));
  }

  private String example(Row raw) {
    Row row = prepared(raw);
    return form.prompt(row) + delimiter + form.target(row);
  }

  private Row prepared(Row row) {
    return preprocess == null ? row : preprocess.apply(row);
  }

  private static DataFile file(DataSource source, Path folder) {
    return DataFile.of(source.file(), folder);
  }
}
