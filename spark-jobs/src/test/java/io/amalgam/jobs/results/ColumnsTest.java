package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.amalgam.jobs.results.ColumnType.ListOf;
import io.amalgam.jobs.results.ColumnType.Struct;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColumnsTest {

  @Test
  void everyColumnSaysInOneSentenceWhatItMeans() {
    Stream.of(
            TrialColumns.of(objectives("alignment")),
            ItemColumns.all(),
            StudyColumns.all(),
            StepColumns.all(),
            FrontColumns.of(objectives("alignment")),
            EventColumns.all())
        .flatMap(List::stream)
        .flatMap(ColumnsTest::withFields)
        .forEach(
            column -> {
              assertThat(column.name()).matches("[a-z][a-z_]*");
              assertThat(column.meaning()).as(column.name()).matches("[A-Z][^.]{10,}\\.");
            });
  }

  private static Stream<Column> withFields(Column column) {
    ColumnType type = column.type() instanceof ListOf list ? list.element() : column.type();
    return type instanceof Struct struct
        ? Stream.concat(Stream.of(column), struct.fields().stream())
        : Stream.of(column);
  }

  @Test
  void eachObjectiveHasTwoColumnsAfterTheFixedOnes() {
    List<Column> columns = TrialColumns.of(objectives("alignment", "abilities"));
    int fixed = TrialColumns.fixed().size();
    assertThat(columns.subList(0, fixed)).isEqualTo(TrialColumns.fixed());
    assertThat(columns.subList(fixed, columns.size()))
        .extracting(Column::name)
        .containsExactly("alignment", "alignment_se", "abilities", "abilities_se");
    assertThat(columns.subList(fixed, columns.size())).allMatch(Column::nullable);
  }

  @Test
  void anObjectiveThatCannotBeAColumnIsRefused() {
    for (String name : List.of("an ability", "2nd", "é", "a-b", "_a", "a".repeat(64))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TrialColumns.checkObjectives(objectives(name)))
          .withMessage(
              "Objective '%s' cannot be a column: use 1 to 63 letters, digits or '_', beginning with a letter.",
              name);
    }
  }

  @Test
  void anObjectiveWithTheNameOfAnotherColumnIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrialColumns.checkObjectives(objectives("Ratios")))
        .withMessage(
            "Objective 'Ratios' would make column 'Ratios', which is already a fixed column of the trials table: choose another name.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrialColumns.checkObjectives(objectives("a", "a_se")))
        .withMessageContaining(
            "would make column 'a_se', which is already a column of objective a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrialColumns.checkObjectives(objectives("a", "A")))
        .withMessageContaining("already a column of objective a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrialColumns.checkObjectives(List.of()))
        .withMessage("A study needs at least one objective.");
  }

  private static List<Objective> objectives(String... names) {
    return Stream.of(names).map(name -> new Objective(name, Direction.MAXIMIZE)).toList();
  }

  @Test
  void anObjectiveNamedAsAColumnOfFrontsHasNoOtherThere() {
    assertThat(FrontColumns.of(objectives("Hypervolume", "alignment")))
        .hasSize(FrontColumns.fixed().size() + 2)
        .extracting(Column::name)
        .endsWith("alignment", "alignment_se");
  }
}
