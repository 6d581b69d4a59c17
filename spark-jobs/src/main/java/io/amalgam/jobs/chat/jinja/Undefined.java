package io.amalgam.jobs.chat.jinja;

/**
 * What a name, attribute or item that is not there gives: prints as nothing, is false and empty,
 * and cannot be used otherwise.
 *
 * @param what how it was asked for
 */
record Undefined(String what) {

  TemplateException used() {
    return new TemplateException("'%s' is undefined".formatted(what));
  }
}
