package io.eddyline.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The directions between modules and packages, as the architecture says. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // The driver's jar has libraries inside, under names of ours; the runtime's tests are a jar.
            .withImportOption(location -> !location.contains("/shaded/") && !location.contains("-tests.jar"))
            .importPackages("io.eddyline");

    @Test
    void onlyParserAndPlannerKnowCalcite() {
        noClasses()
                .that()
                .resideInAnyPackage("io.eddyline..")
                .and()
                .resideOutsideOfPackages(
                        "io.eddyline.sql..", "io.eddyline.planner..", "io.eddyline.server..", "io.eddyline.jdbc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.calcite..")
                .check(CLASSES);
    }

    @Test
    void onlyTheServerKnowsAvaticaAndH2() {
        noClasses()
                .that()
                .resideInAnyPackage("io.eddyline..")
                .and()
                .resideOutsideOfPackages("io.eddyline.server..", "io.eddyline.jdbc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.calcite.avatica.remote..", "org.apache.calcite.avatica.server..", "org.h2..")
                .check(CLASSES);
    }

    @Test
    void theRuntimeKnowsNothingAboveIt() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.eddyline.runtime..",
                        "io.eddyline.connectors..",
                        "io.eddyline.formats..",
                        "io.eddyline.plan..",
                        "io.eddyline.catalog..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.eddyline.planner..", "io.eddyline.server..", "io.eddyline.sql..")
                .check(CLASSES);
    }

    @Test
    void theContractsStandOnTheirOwn() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.eddyline.error..",
                        "io.eddyline.type..",
                        "io.eddyline.batch..",
                        "io.eddyline.plan..",
                        "io.eddyline.catalog..",
                        "io.eddyline.connector..",
                        "io.eddyline.time..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.eddyline.runtime..", "io.eddyline.connectors..", "io.eddyline.formats..")
                .check(CLASSES);
    }

    @Test
    void connectorsAndFormatsUseTheSpiOnly() {
        noClasses()
                .that()
                .resideInAnyPackage("io.eddyline.connectors..", "io.eddyline.formats..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.eddyline.runtime..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.eddyline.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
