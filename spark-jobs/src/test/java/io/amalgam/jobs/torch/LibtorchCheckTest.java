package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibtorchCheckTest {

  private static final String JNI = "/jnilib/pytorch.properties";
  private static final String NATIVE = "/native/lib/pytorch.properties";
  private static final Map<String, String> GOOD =
      Map.of(JNI, "jni_version=2.7.1-0.35.1", NATIVE, "version=2.7.1-20250812");

  @Test
  void theLibraryOnTheClassPathIsTaken() {
    assertThat(check(Map.of(), GOOD)).isEmpty();
  }

  @Test
  void aMissingLibraryIsNamedWithBothWaysOut() {
    assertThatThrownBy(() -> check(Map.of(), Map.of(JNI, "jni_version=2.7.1-0.35.1")))
        .isInstanceOf(TorchUnavailableException.class)
        .hasMessageContaining("libtorch is not on the class path")
        .hasMessageContaining("PYTORCH_LIBRARY_PATH")
        .hasMessageContaining("pytorch-native-cpu:2.7.1");
  }

  @Test
  void anotherVersionOnTheClassPathIsRefused() {
    assertThatThrownBy(() -> check(Map.of(), Map.of(JNI, "jni_version=2.5.1-0.35.1")))
        .hasMessageContaining("is version 2.5.1, but only 2.7.1 works");
    assertThatThrownBy(
            () -> check(Map.of(), Map.of(JNI, "jni_version=2.7.1-0.35.1", NATIVE, "version=2.4.0")))
        .hasMessageContaining("libtorch is version 2.4.0");
  }

  @Test
  void aFolderWithTheLibraryIsTaken(@TempDir Path folder) throws IOException {
    library(folder);
    Files.writeString(folder.resolve("build-version"), "2.7.1+cu128\n");

    assertThat(check(Map.of("PYTORCH_LIBRARY_PATH", folder.toString()), GOOD)).contains(folder);
  }

  @Test
  void aFolderWithoutTheLibraryIsRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> check(Map.of("PYTORCH_LIBRARY_PATH", folder.toString()), GOOD))
        .isInstanceOf(TorchUnavailableException.class)
        .hasMessageContaining(folder.toString());
  }

  @Test
  void aFolderWithAnotherVersionIsRefused(@TempDir Path folder) throws IOException {
    library(folder);
    Files.writeString(folder.resolve("build-version"), "2.13.0+cpu\n");

    assertThatThrownBy(() -> check(Map.of("PYTORCH_LIBRARY_PATH", folder.toString()), GOOD))
        .hasMessageContaining("is version 2.13.0");
  }

  @Test
  void aFolderThatIsDeclaredAsAnotherVersionIsRefused(@TempDir Path folder) throws IOException {
    library(folder);
    Map<String, String> environment =
        Map.of("PYTORCH_LIBRARY_PATH", folder.toString(), "PYTORCH_VERSION", "2.8.0");

    assertThatThrownBy(() -> check(environment, GOOD))
        .hasMessageContaining("PYTORCH_VERSION is version 2.8.0");
  }

  private static void library(Path folder) throws IOException {
    Files.createFile(folder.resolve(System.mapLibraryName("torch")));
  }

  private static Optional<Path> check(Map<String, String> environment, Map<String, String> files) {
    Function<String, @Nullable InputStream> resources =
        name -> {
          String text = files.get(name);
          return text == null
              ? null
              : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        };
    return new LibtorchCheck(environment, resources).check();
  }
}
