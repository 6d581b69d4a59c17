/**
 * The embedded pair: the world it speaks of, the text it learns, the items it is asked, its recipe.
 */
@NullMarked
package io.amalgam.jobs.demo;

import org.jspecify.annotations.NullMarked;
