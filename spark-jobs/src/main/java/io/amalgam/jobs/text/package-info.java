/** Help with texts: what a misspelt word may have meant, and names by SHA-256. */
@NullMarked
package io.amalgam.jobs.text;

import org.jspecify.annotations.NullMarked;
