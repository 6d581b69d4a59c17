package io.amalgam.jobs.chat.jinja;

import java.util.List;

/** What {@code items}, {@code keys} and {@code values} of a dictionary give. */
record View(List<Object> values) {}
