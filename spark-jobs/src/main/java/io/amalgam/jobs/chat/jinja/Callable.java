package io.amalgam.jobs.chat.jinja;

/** What a name may stand for that is called: a function or a macro. */
interface Callable {

  Object call(Arguments arguments, Work work);
}
