/** Conversations, and the prompts that a checkpoint's chat template makes of them. */
@NullMarked
package io.amalgam.jobs.chat;

import org.jspecify.annotations.NullMarked;
