/** Help with words: what a misspelt one may have meant. */
@NullMarked
package io.amalgam.jobs.text;

import org.jspecify.annotations.NullMarked;
