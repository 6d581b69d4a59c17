package io.amalgam.jobs.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes shards piece by piece, with one thread and one buffer per processor. */
final class ShardWriter {

  /** Bytes of a piece: a multiple of every element size. */
  private static final int PIECE = 1 << 22;

  private final TensorSource source;
  private final int threads = Runtime.getRuntime().availableProcessors();

  ShardWriter(TensorSource source) {
    this.source = source;
  }

  /** A piece of a tensor; offset and length in bytes. */
  private record Piece(Shard.Placed tensor, long offset, int length) {}

  void write(Path folder, Shard shard) throws IOException {
    Path file = folder.resolve(shard.file());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer header = shard.header();
      int dataStart = header.remaining();
      writeFully(channel, header, 0);
      writePieces(channel, dataStart, pieces(shard));
      channel.force(true);
    }
  }

  private static List<Piece> pieces(Shard shard) {
    List<Piece> pieces = new ArrayList<>();
    for (Shard.Placed tensor : shard.tensors()) {
      long size = tensor.end() - tensor.begin();
      for (long offset = 0; offset < size; offset += PIECE) {
        pieces.add(new Piece(tensor, offset, (int) Math.min(PIECE, size - offset)));
      }
    }
    return pieces;
  }

  private void writePieces(FileChannel channel, long dataStart, List<Piece> pieces)
      throws IOException {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    AtomicInteger next = new AtomicInteger();
    try {
      List<Future<Void>> workers = new ArrayList<>();
      for (int i = 0; i < Math.min(threads, pieces.size()); i++) {
        workers.add(executor.submit(worker(channel, dataStart, pieces, next)));
      }
      for (Future<Void> worker : workers) {
        worker.get();
      }
    } catch (ExecutionException e) {
      rethrow(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      next.set(pieces.size());
      executor.shutdown();
      awaitEnd(executor);
    }
  }

  private Callable<Void> worker(
      FileChannel channel, long dataStart, List<Piece> pieces, AtomicInteger next) {
    return () -> {
      ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = next.getAndIncrement(); i < pieces.size(); i = next.getAndIncrement()) {
        Piece piece = pieces.get(i);
        buffer.clear().limit(piece.length());
        source.fill(piece.tensor().name(), piece.offset(), buffer);
        if (buffer.hasRemaining()) {
          throw new IllegalStateException(
              "Tensor '%s' was filled %d bytes short."
                  .formatted(piece.tensor().name(), buffer.remaining()));
        }
        writeFully(channel, buffer.flip(), dataStart + piece.tensor().begin() + piece.offset());
      }
      return null;
    };
  }

  private static void writeFully(FileChannel channel, ByteBuffer buffer, long position)
      throws IOException {
    long at = position;
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
  }

  /** The folder is deleted after a failure, so nobody may still be writing into it. */
  private static void awaitEnd(ExecutorService executor) {
    boolean interrupted = false;
    while (!executor.isTerminated()) {
      try {
        executor.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rethrow(Throwable cause) throws IOException {
    if (cause instanceof IOException io) {
      throw io;
    }
    if (cause instanceof RuntimeException runtime) {
      throw runtime;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(cause);
  }
}
