package io.amalgam.jobs.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

  static Row row(String json) throws JsonProcessingException {
    return new Row("line 1", (ObjectNode) new ObjectMapper().readTree(json));
  }

  private static final String ROW =
      "{\"question\": \"q{0}\", \"t\": {\"fr\": \"é\", \"n\": 7}, \"a.b\": \"dot\", \"l\": [{\"x\": \"1\"}, {\"x\": \"2\"}], \"no\": null}";

  @Test
  void columnsAndFieldsWithinThemTakeTheirPlaces() throws Exception {
    assertThat(Template.of("Q: {question}\n{t.fr}{t.n} {{x}} {a.b}").of(row(ROW)))
        .isEqualTo("Q: q{0}\né7 {x} dot");
  }

  @Test
  void aPathIsFollowedFromEachEntryOfAList() throws Exception {
    assertThat(new ColumnPath("l.x").in(row(ROW))).hasToString("[\"1\",\"2\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{qestion}|'qestion' is missing. Did you mean 'question'? Columns: question, t, a.b, l, no.",
        "{t.fx}|'t.fx' is missing. Fields: fr, n.",
        "{t}|'t' must be text but is an object.",
        "{no}|'no' must be text but is null.",
        "{question.x}|'question' must be an object but is text."
      })
  void whatIsNotThereIsNamedWithWhatIs(String template, String message) throws Exception {
    Row row = row(ROW);
    Template read = Template.of(template);
    assertThatThrownBy(() -> read.of(row)).hasMessage(message.replace("''", "'"));
  }

  @Test
  void bracesMustMatchAndAColumnMustBeNamed() {
    assertThatThrownBy(() -> Template.of("{question"))
        .hasMessage("has a '{' that is not closed. Write '{{' for a brace that is meant.");
    assertThatThrownBy(() -> Template.of("a}"))
        .hasMessage("has a '}' without a '{'. Write '}}' for a brace that is meant.");
    assertThatThrownBy(() -> Template.of("question"))
        .hasMessageContaining("the same for every row. Name a column in braces");
    assertThatThrownBy(() -> Template.of("{a..b}")).hasMessageContaining("'a..b' is no column");
    assertThatThrownBy(() -> Template.of("{}")).hasMessageContaining("'' is no column");
  }
}
