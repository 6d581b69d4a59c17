package io.amalgam.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the packages that CONTRIBUTING.md draws. */
class ArchitectureTest {

  private static final String JOBS = "io.amalgam.jobs";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(JOBS);

  @Test
  void packagesHaveNoCycles() {
    slices().matching(JOBS + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void mainClassesAreImportedByNobody() {
    noClasses()
        .that()
        .resideOutsideOfPackage(JOBS)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(JOBS)
        .check(CLASSES);
  }

  @Test
  void onlyTorchKnowsDjl() {
    noClasses()
        .that()
        .resideOutsideOfPackage(JOBS + ".torch..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(CLASSES);
  }

  @Test
  void onlyMainClassesClusterAndQueriesKnowSpark() {
    noClasses()
        .that()
        .resideOutsideOfPackages(JOBS, JOBS + ".cluster", JOBS + ".query")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.spark..")
        .check(CLASSES);
  }

  @Test
  void driverCodeNeverReachesNativeCode() {
    noClasses()
        .that()
        .resideInAnyPackage(JOBS + ".driver", JOBS + ".results", JOBS + ".config", JOBS + ".report")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(JOBS + ".torch..")
        .check(CLASSES);
  }

  @Test
  void onlyResultsAndDatasetsKnowParquet() {
    noClasses()
        .that()
        .resideOutsideOfPackages(JOBS + ".results", JOBS + ".dataset")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.parquet..")
        .check(CLASSES);
  }

  @Test
  void templatesReachNoFilesNorReflection() {
    classes()
        .that()
        .resideInAPackage(JOBS + ".chat.jinja")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            JOBS + ".chat.jinja",
            JOBS + ".text",
            "java.lang",
            "java.lang.invoke",
            "java.lang.runtime",
            "java.util..",
            "java.time..",
            "org.jspecify.annotations")
        .check(CLASSES);
  }

  @Test
  void nothingWritesToStandardOutputPastItsWriter() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsDocumentedAndNullMarked() {
    classes().should().resideInAPackage(JOBS + "..").check(CLASSES);
    assertThat(CLASSES.stream().map(type -> type.getPackage()).distinct().toList())
        .allSatisfy(
            (JavaPackage found) ->
                assertThat(found.tryGetPackageInfo())
                    .as("package-info of %s", found.getName())
                    .hasValueSatisfying(
                        info -> assertThat(info.isAnnotatedWith(NullMarked.class)).isTrue()));
  }
}
