/** Studies: ask, tell, resumption and what was found; no threads and no devices. */
@NullMarked
package io.amalgam.search.study;

import org.jspecify.annotations.NullMarked;
