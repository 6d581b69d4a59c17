package io.amalgam.jobs.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatMessageTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "System", "user ", "model", "tool"})
  void aRoleThatIsNoneOfTheThreeIsRefused(String role) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new ChatMessage(role, "Hello"))
        .withMessage(
            "The role of a message must be 'system', 'user' or 'assistant' but is '%s'.", role);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "{{ messages }}"})
  void contentIsKeptAsItIs(String content) {
    assertThat(new ChatMessage("user", content).content()).isEqualTo(content);
  }

  @Test
  @SuppressWarnings({"DataFlowIssue", "NullAway"})
  void aMessageWithoutContentIsRefused() {
    assertThatNullPointerException().isThrownBy(() -> new ChatMessage("user", null));
  }
}
