package dev.parlance.tts.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that cannot fail protects nothing: each one must report its planted class. */
final class RulesCanFailTest {
    private static final JavaClasses PLANTED = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages(
                    "dev.parlance.tts.audio.planted",
                    "dev.parlance.tts.cache.planted",
                    "dev.parlance.tts.call.planted",
                    "dev.parlance.tts.http.planted",
                    "dev.parlance.tts.prepare.planted",
                    "dev.parlance.tts.speech.planted",
                    "dev.parlance.tts.spring.planted",
                    "dev.parlance.tts.cli.planted",
                    "dev.parlance.tts.wrong",
                    "dev.parlance.tts.wrongneighbour");

    static Stream<Arguments> plantedClasses() {
        return Stream.of(
                arguments(DependencyRules.THE_CORE_KNOWS_NO_FRAMEWORK, "KnowsSound"),
                arguments(DependencyRules.CORE_PACKAGES_DEPEND_IN_ONE_DIRECTION, "LooksUpward"),
                arguments(DependencyRules.PIPELINE_PACKAGES_DEPEND_IN_ONE_DIRECTION, "LooksForward"),
                arguments(DependencyRules.TEXT_PREPARATION_KNOWS_ONLY_THE_CORE, "KnowsBackend"),
                arguments(DependencyRules.THE_PIPELINE_KNOWS_ONLY_THE_PORTS, "KnowsAdapter"),
                arguments(DependencyRules.ADAPTERS_AND_THE_KIT_DO_NOT_SEE_THE_PIPELINE, "SeesPipeline"),
                arguments(DependencyRules.ADAPTERS_DO_NOT_SEE_EACH_OTHER, "SeesNeighbour"),
                arguments(DependencyRules.THE_STARTER_NAMES_NO_PROVIDER, "NamesProvider"),
                arguments(DependencyRules.ONLY_AN_APPLICATION_SEES_THE_STARTER, "SeesStarter"),
                arguments(DependencyRules.NO_CYCLE_BETWEEN_PACKAGES, "SeesItsUser"),
                arguments(DependencyRules.THE_NETWORK_MODULE_KNOWS_NO_VENDOR, "SeesItsUser"),
                arguments(DependencyRules.ONLY_ADAPTERS_SEE_THE_NETWORK_MODULE, "KnowsNetwork"),
                arguments(DependencyRules.NOBODY_DEPENDS_ON_A_BOOTSTRAP, "SeesBootstrap"),
                arguments(DependencyRules.ONLY_A_BOOTSTRAP_HOLDS_AN_INJECTOR, "HoldsInjector"),
                arguments(DependencyRules.ONLY_MODULES_AND_QUALIFIERS_KNOW_GUICE, "AsksForGuice"),
                arguments(ShapeRules.AN_ADAPTER_SHOWS_ONLY_ITS_MODULE_CONFIG_AND_PROVIDER, "ShownSynthesizer"),
                arguments(ShapeRules.PUBLIC_SIGNATURES_USE_NO_VAVR_TYPE_BUT_EITHER, "ShowsOption"),
                arguments(ShapeRules.NAMES_SAY_WHAT_A_CLASS_IS, "SoundManager"),
                arguments(ShapeRules.CLASSES_ARE_FINAL_UNLESS_EXTENDED, "OpenToAll"),
                arguments(ShapeRules.NO_STATIC_STATE, "HasState"),
                arguments(ShapeRules.ONLY_FROM_ENVIRONMENT_READS_THE_ENVIRONMENT, "ReadsKey"),
                arguments(ShapeRules.ONLY_A_BOOTSTRAP_USES_THE_STANDARD_STREAMS, "Prints"),
                arguments(ShapeRules.EVERY_PACKAGE_IS_NULL_MARKED, "NeighbourConfig"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plantedClasses")
    void reportsThePlantedClass(ArchRule rule, String planted) {
        var report = rule.allowEmptyShould(true).evaluate(PLANTED).getFailureReport();

        assertThat(report.getDetails()).anyMatch(line -> line.contains(planted));
    }

    @Test
    void everyRuleHasAPlantedClass() {
        var shownToFail = plantedClasses().map(row -> (ArchRule) row.get()[0]);

        assertThat(shownToFail)
                .containsExactlyElementsOf(ArchitectureTest.rules().toList());
    }
}
