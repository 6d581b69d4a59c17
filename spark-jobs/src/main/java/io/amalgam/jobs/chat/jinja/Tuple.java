package io.amalgam.jobs.chat.jinja;

import java.util.List;

/** A Python tuple, which differs from a list of the same values. */
record Tuple(List<Object> values) {}
