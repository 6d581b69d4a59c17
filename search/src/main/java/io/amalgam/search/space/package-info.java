/** What is searched: groups of layers and the ratios they take. */
@NullMarked
package io.amalgam.search.space;

import org.jspecify.annotations.NullMarked;
