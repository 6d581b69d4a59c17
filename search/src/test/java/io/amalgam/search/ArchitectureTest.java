package io.amalgam.search;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.amalgam.search.space.Ratios;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the arrows between packages. */
class ArchitectureTest {

  private static JavaClasses production;

  @BeforeAll
  static void readClasses() throws URISyntaxException {
    Path classes =
        Path.of(Ratios.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    production = new ClassFileImporter().importPath(classes);
    assertThat(production.contain(Ratios.class)).isTrue();
  }

  @Test
  void onlyTheGeneticSamplerKnowsJenetics() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.amalgam.search.sampler.genetic")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.jenetics..")
        .check(production);
  }

  @Test
  void nothingButTheJdkJeneticsAndJSpecifyIsUsed() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "io.jenetics..", "org.jspecify.annotations..", "io.amalgam.search..")
        .check(production);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("io.amalgam.search.(**)").should().beFreeOfCycles().check(production);
  }

  @Test
  void pointSetsKnowNothingOfStudies() {
    classes()
        .that()
        .resideInAPackage("io.amalgam.search.pareto")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.amalgam.search.pareto", "org.jspecify.annotations..")
        .check(production);
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> unmarked =
        production.stream()
            .filter(type -> type.getPackageName().startsWith("io.amalgam.search"))
            .map(JavaClass::getPackage)
            .distinct()
            .filter(p -> !p.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();
    assertThat(unmarked).isEmpty();
    assertThat(Stream.of("pareto", "study", "sampler.genetic").map("io.amalgam.search."::concat))
        .allMatch(production::containPackage);
  }
}
