/** The sampler contract and the samplers that need no engine. */
@NullMarked
package io.amalgam.search.sampler;

import org.jspecify.annotations.NullMarked;
