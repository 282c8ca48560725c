package dev.parlance.tts.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static dev.parlance.tts.architecture.Part.ADAPTER;
import static dev.parlance.tts.architecture.Part.ASSEMBLY;
import static dev.parlance.tts.architecture.Part.BOOTSTRAP;
import static dev.parlance.tts.architecture.Part.CORE;
import static dev.parlance.tts.architecture.Part.TESTING;
import static dev.parlance.tts.architecture.Part.partsAre;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;

/** Who may see whom. */
final class DependencyRules {
    static final ArchRule THE_CORE_KNOWS_NO_FRAMEWORK = classes()
            .that(partsAre(CORE))
            .should()
            .onlyDependOnClassesThat(partsAre(CORE)
                    .or(resideInAnyPackage("java..", "io.vavr.control", "org.jspecify.annotations"))
                    .and(not(resideInAnyPackage("java.net.http.."))))
            .because("its users choose their own HTTP, JSON, sound and wiring");

    static final ArchRule CORE_PACKAGES_DEPEND_IN_ONE_DIRECTION = coreLayers();

    static final ArchRule ADAPTERS_DO_NOT_SEE_EACH_OTHER = SlicesRuleDefinition.slices()
            .assignedFrom(modulesBesideTheCore())
            .should()
            .notDependOnEachOther()
            .as("adapters, assembly and test kit should not depend on each other");

    static final ArchRule NOBODY_DEPENDS_ON_A_BOOTSTRAP =
            noClasses().that(not(partsAre(BOOTSTRAP))).should().dependOnClassesThat(partsAre(BOOTSTRAP));

    static final ArchRule ONLY_A_BOOTSTRAP_HOLDS_AN_INJECTOR = noClasses()
            .that(not(partsAre(BOOTSTRAP)))
            .should()
            .dependOnClassesThat(describe(
                    "are Injector or Guice",
                    type -> type.isEquivalentTo(Injector.class) || type.isEquivalentTo(Guice.class)))
            .because("whoever holds an injector asks it for anything");

    static final ArchRule ONLY_MODULES_AND_QUALIFIERS_KNOW_GUICE = noClasses()
            .that(partsAre(CORE, ADAPTER))
            .and(describe("are neither a module nor an annotation", type -> !isModuleOrAnnotation(type)))
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.google.inject..", "jakarta.inject.."))
            .because("every adapter works without Guice too");

    static final List<ArchRule> ALL = List.of(
            THE_CORE_KNOWS_NO_FRAMEWORK,
            CORE_PACKAGES_DEPEND_IN_ONE_DIRECTION,
            ADAPTERS_DO_NOT_SEE_EACH_OTHER,
            NOBODY_DEPENDS_ON_A_BOOTSTRAP,
            ONLY_A_BOOTSTRAP_HOLDS_AN_INJECTOR,
            ONLY_MODULES_AND_QUALIFIERS_KNOW_GUICE);

    private DependencyRules() {}

    /** {@code text <- audio <- speech <- voice <- store <- facade}; a layered order has no cycles. */
    private static LayeredArchitecture coreLayers() {
        LayeredArchitecture layers =
                layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
        for (String name : Part.CORE_PACKAGES) {
            layers = layers.layer(name).definedBy(Part.ROOT + "." + name + "..");
        }
        layers = layers.layer("facade").definedBy(Part.ROOT);
        for (int i = 0; i < Part.CORE_PACKAGES.size(); i++) {
            layers = layers.whereLayer(Part.CORE_PACKAGES.get(i)).mayOnlyBeAccessedByLayers(after(i));
        }
        return layers.whereLayer("facade").mayNotBeAccessedByAnyLayer();
    }

    private static String[] after(int index) {
        var later = new java.util.ArrayList<>(Part.CORE_PACKAGES.subList(index + 1, Part.CORE_PACKAGES.size()));
        later.add("facade");
        return later.toArray(String[]::new);
    }

    private static SliceAssignment modulesBesideTheCore() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return partsAre(ADAPTER, ASSEMBLY, TESTING).test(type)
                        ? SliceIdentifier.of(Part.room(type))
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "modules beside the core";
            }
        };
    }

    private static boolean isModuleOrAnnotation(JavaClass type) {
        return type.isAnnotation() || Shape.outermost(type).getSimpleName().endsWith("Module");
    }
}
