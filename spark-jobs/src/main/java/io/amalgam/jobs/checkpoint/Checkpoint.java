package io.amalgam.jobs.checkpoint;

import io.amalgam.jobs.filesystem.Uris;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An open Hugging Face checkpoint: {@code config.json}, weights in safetensors, {@code
 * tokenizer.json}. Weights are memory-mapped, never copied and never read from a pickle. Everything
 * that the files say about themselves was checked when it was opened.
 *
 * <p>Files must not change while a checkpoint is open. Each mapping is preceded by a check that the
 * file is still long enough, but cutting a file that is already mapped takes pages away from under
 * the process: an error in Java code, the end of the process in native code.
 *
 * <p>Safe for use by several threads. Buffers stay valid after {@link #close()}; their memory is
 * given back when they are no longer reachable.
 */
public final class Checkpoint implements AutoCloseable {

  private static final String TOKENIZER = "tokenizer.json";

  private final Path folder;

  /** Where the folder's files are from, if they are a copy. */
  private @Nullable String uri;

  private final ModelConfig config;
  private final SortedMap<String, TensorInfo> tensors;
  private final Map<Path, FileChannel> channels;

  /** Whole tensors by name: mapping every piece anew would pile up mappings. */
  private final Map<String, ByteBuffer> mapped = new ConcurrentHashMap<>();

  private @Nullable String digest;

  Checkpoint(
      Path folder,
      ModelConfig config,
      SortedMap<String, TensorInfo> tensors,
      Map<Path, FileChannel> channels) {
    this.folder = folder;
    this.config = config;
    this.tensors = Collections.unmodifiableSortedMap(tensors);
    this.channels = Map.copyOf(channels);
  }

  /**
   * Opens the checkpoint in a folder.
   *
   * @throws CheckpointException if the folder holds no checkpoint that can be used; the message
   *     names the file and the defect
   */
  public static Checkpoint open(Path folder) {
    return CheckpointOpener.open(folder);
  }

  /**
   * Opens the reward model in a folder: a {@code …ForSequenceClassification} with one label. The
   * architecture of its {@link #config()} is a {@link RewardArchitecture}.
   *
   * @throws CheckpointException if the folder holds no reward model that can be used; the message
   *     names the file and the defect
   */
  public static Checkpoint openReward(Path folder) {
    return CheckpointOpener.openReward(folder);
  }

  /**
   * Opens the checkpoint at a path or URI; one at a URI is copied to this machine's cache first,
   * unless the copy is there.
   *
   * @throws CheckpointException if there is no checkpoint that can be used
   * @throws UncheckedIOException if it cannot be copied now, but another try may succeed; the
   *     message is for the user
   */
  public static Checkpoint open(String location) {
    return at(location, Checkpoint::open);
  }

  /** As {@link #open(String)}, for a reward model. */
  public static Checkpoint openReward(String location) {
    return at(location, Checkpoint::openReward);
  }

  private static Checkpoint at(String location, Function<Path, Checkpoint> opener) {
    if (!Uris.isUri(location)) {
      return opener.apply(Path.of(location));
    }
    Path copy = RemoteCheckpoint.fetch(location);
    try {
      Checkpoint opened = opener.apply(copy);
      opened.uri = location;
      return opened;
    } catch (CheckpointException e) {
      // The copy is nothing that the user knows.
      throw new CheckpointException(
          String.valueOf(e.getMessage()).replace(copy.toString(), location), e);
    }
  }

  /**
   * Has a copy in the cache fetched again when it is opened next: its weights are not what they
   * should be. A path is left as it is.
   *
   * @return whether there is anything to fetch again
   */
  public static boolean distrust(String location) {
    if (Uris.isUri(location)) {
      RemoteCheckpoint.distrust(location);
      return true;
    }
    return false;
  }

  /** The path or URI that it was opened with, for messages. */
  public String name() {
    return uri != null ? uri : folder.toString();
  }

  /** Where it is, as other processes have to open it: an absolute path, or a URI. */
  public String location() {
    return uri != null ? uri : folder.toAbsolutePath().toString();
  }

  /** The folder, as it was given; of a checkpoint at a URI that of its copy. */
  public Path folder() {
    return folder;
  }

  /** What {@code config.json} says. */
  public ModelConfig config() {
    return config;
  }

  /** The model's tensors, sorted by name. */
  public SortedMap<String, TensorInfo> tensors() {
    return tensors;
  }

  /**
   * The tensor of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public TensorInfo tensor(String name) {
    TensorInfo tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("%s has no tensor '%s'.".formatted(folder, name));
    }
    return tensor;
  }

  /** The format that most of the parameters have. */
  public DType dtype() {
    Map<DType, Long> elements = new EnumMap<>(DType.class);
    tensors
        .values()
        .forEach(tensor -> elements.merge(tensor.dtype(), tensor.elements(), Long::sum));
    return Collections.max(elements.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  /**
   * All bytes of a tensor: a direct little-endian buffer from position 0 to its capacity, not
   * writable from Java. Where the file may be written to, the mapping is private: native code that
   * writes into it changes its own copy only. Elsewhere such a write would end the process.
   *
   * @throws IllegalArgumentException if there is no such tensor, or it has more than 2^31−1 bytes:
   *     read it in pieces
   * @throws CheckpointException if the file became shorter or cannot be mapped
   */
  public ByteBuffer bytes(String name) {
    TensorInfo tensor = tensor(name);
    if (tensor.bytes() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Tensor '%s' has %d bytes; more than 2^31-1 must be read in pieces."
              .formatted(name, tensor.bytes()));
    }
    return bytes(name, 0, (int) tensor.bytes());
  }

  /**
   * A piece of a tensor, as {@link #bytes(String)} gives the whole.
   *
   * @param offset the piece's first byte, counted from the tensor's first
   * @param length the number of bytes
   */
  public ByteBuffer bytes(String name, long offset, int length) {
    TensorInfo tensor = tensor(name);
    if (offset < 0 || length < 0 || offset > tensor.bytes() - length) {
      throw new IllegalArgumentException(
          "Tensor '%s' has %d bytes: no %d from %d."
              .formatted(name, tensor.bytes(), length, offset));
    }
    FileChannel channel = channels.get(tensor.file());
    if (channel == null || !channel.isOpen()) {
      throw new IllegalStateException(folder + " is closed.");
    }
    try {
      checkSize(channel, tensor);
      if (tensor.bytes() > Integer.MAX_VALUE) {
        return map(channel, tensor.begin() + offset, length).order(ByteOrder.LITTLE_ENDIAN);
      }
      ByteBuffer whole = mapped.get(name);
      if (whole == null) {
        whole = map(channel, tensor.begin(), (int) tensor.bytes());
        mapped.put(name, whole);
      }
      return whole.slice((int) offset, length).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new CheckpointException(
          "%s: cannot be mapped: %s.".formatted(tensor.file(), Texts.reason(e)), e);
    }
  }

  private static void checkSize(FileChannel channel, TensorInfo tensor) throws IOException {
    long size = channel.size();
    if (size < tensor.end()) {
      throw new CheckpointException(
          "%s: became shorter after it was opened: tensor '%s' ends at byte %s but the file has %s. Leave checkpoints alone while they are in use."
              .formatted(
                  tensor.file(), tensor.name(), Texts.grouped(tensor.end()), Texts.grouped(size)));
    }
  }

  private static ByteBuffer map(FileChannel channel, long position, int length) throws IOException {
    try {
      return channel.map(MapMode.PRIVATE, position, length).asReadOnlyBuffer();
    } catch (NonWritableChannelException e) {
      return channel.map(MapMode.READ_ONLY, position, length);
    }
  }

  /**
   * The identity of the weights: {@code sha256:} and 64 hexadecimal digits over the names, formats,
   * shapes and bytes of all tensors in the order of their names. It does not depend on how they are
   * spread over files. Reads everything once; later calls return what the first found.
   */
  public synchronized String digest() {
    if (digest == null) {
      digest = CheckpointDigest.of(this);
    }
    return digest;
  }

  /**
   * The tokens that end a text, in the order they are stated: the {@code eos_token_id} of {@code
   * generation_config.json}, or of {@code config.json} where that file is missing or does not say.
   * None if neither does. Both are read anew by each call.
   *
   * @throws CheckpointException if one is not in the vocabulary, or a file cannot be read
   */
  public List<Integer> endTokens() {
    return EndTokens.read(folder, config.vocabularySize());
  }

  /** Whether there is a {@code tokenizer.json}. */
  public boolean hasTokenizer() {
    return Files.isRegularFile(folder.resolve(TOKENIZER));
  }

  /**
   * The {@code tokenizer.json}.
   *
   * @throws CheckpointException if there is none
   */
  public Path tokenizerFile() {
    Path file = folder.resolve(TOKENIZER);
    if (!hasTokenizer()) {
      throw new CheckpointException(
          "%s: does not exist, and it is the only tokenizer format that is read. Maybe save the tokenizer again with transformers: AutoTokenizer.from_pretrained(folder).save_pretrained(folder)."
              .formatted(file));
    }
    return file;
  }

  @Override
  public void close() {
    mapped.clear();
    CheckpointOpener.closeAll(channels.values());
  }
}
