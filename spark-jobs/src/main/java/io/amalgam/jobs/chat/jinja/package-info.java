/**
 * The part of the Jinja template language that chat templates use, as Python's jinja2 renders it.
 * What is not in that part is refused. Templates are untrusted: they see only the values given to
 * them, reach no Java object, and have a bounded amount of work.
 */
@NullMarked
package io.amalgam.jobs.chat.jinja;

import org.jspecify.annotations.NullMarked;
