package io.amalgam.jobs.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of a data set. Complaints about it are {@link IllegalArgumentException}s that whoever reads
 * the file completes with its name and the row's place.
 *
 * @param place where it stands, such as {@code line 3} or {@code row 3}, counted from 1
 * @param values by column
 */
public record Row(String place, ObjectNode values) {

  /** The names of the columns, in the order of the file. */
  List<String> columns() {
    List<String> names = new ArrayList<>();
    values.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The row with more columns; one of the same name is replaced. */
  Row with(ObjectNode more) {
    ObjectNode all = values.deepCopy();
    all.setAll(more);
    return new Row(place, all);
  }
}
