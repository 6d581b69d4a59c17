/** Reading and writing Hugging Face checkpoints: config, safetensors shards, tokenizer, digests. */
@NullMarked
package io.amalgam.jobs.checkpoint;

import org.jspecify.annotations.NullMarked;
