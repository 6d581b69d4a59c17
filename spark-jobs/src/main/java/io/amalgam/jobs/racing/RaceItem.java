package io.amalgam.jobs.racing;

/**
 * An item.
 *
 * @param task the name of its task
 * @param position among the task's items, counted from 0
 */
record RaceItem(String task, int position) {}
