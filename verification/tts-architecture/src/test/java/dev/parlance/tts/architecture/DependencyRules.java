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
import static dev.parlance.tts.architecture.Part.EXTENSION;
import static dev.parlance.tts.architecture.Part.NETWORK;
import static dev.parlance.tts.architecture.Part.PIPELINE;
import static dev.parlance.tts.architecture.Part.STARTER;
import static dev.parlance.tts.architecture.Part.TESTING;
import static dev.parlance.tts.architecture.Part.TEXT;
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
import java.util.function.Function;

/** Who may see whom. */
final class DependencyRules {
    static final ArchRule THE_CORE_KNOWS_NO_FRAMEWORK = classes()
            .that(partsAre(CORE))
            .should()
            .onlyDependOnClassesThat(partsAre(CORE)
                    .or(resideInAnyPackage("java..", "io.vavr.control", "org.jspecify.annotations"))
                    .and(not(resideInAnyPackage("java.net.http.."))))
            .because("its users choose their own HTTP, JSON, sound and wiring");

    static final ArchRule CORE_PACKAGES_DEPEND_IN_ONE_DIRECTION = layers(Part.CORE_PACKAGES);

    static final ArchRule PIPELINE_PACKAGES_DEPEND_IN_ONE_DIRECTION = layers(Part.PIPELINE_PACKAGES);

    static final ArchRule TEXT_PREPARATION_KNOWS_ONLY_THE_CORE = classes()
            .that(partsAre(TEXT))
            .should()
            .onlyDependOnClassesThat(partsAre(CORE, TEXT)
                    .or(resideInAnyPackage(
                            "java..",
                            "org.jspecify.annotations",
                            "javax.xml.stream..",
                            "org.jsoup..",
                            "org.commonmark..")))
            .because("the pipeline and every adapter can use it");

    static final ArchRule THE_PIPELINE_KNOWS_ONLY_THE_PORTS = classes()
            .that(partsAre(PIPELINE))
            .should()
            .onlyDependOnClassesThat(partsAre(CORE, TEXT, PIPELINE)
                    .or(resideInAnyPackage("java..", "io.vavr.control", "org.jspecify.annotations")))
            .because("it carries the audio of every adapter and names none");

    static final ArchRule ADAPTERS_AND_THE_KIT_DO_NOT_SEE_THE_PIPELINE = noClasses()
            .that(partsAre(CORE, NETWORK, ADAPTER, TESTING))
            .should()
            .dependOnClassesThat(partsAre(PIPELINE))
            .because("a backend is written against the core alone");

    static final ArchRule ADAPTERS_DO_NOT_SEE_EACH_OTHER = SlicesRuleDefinition.slices()
            .assignedFrom(slices(
                    "modules beside the core",
                    type -> partsAre(ADAPTER, EXTENSION, ASSEMBLY, TESTING).test(type)
                            ? SliceIdentifier.of(Part.room(type))
                            : SliceIdentifier.ignore()))
            .should()
            .notDependOnEachOther()
            .as("adapters, extensions, assembly and test kit should not depend on each other");

    static final ArchRule THE_STARTER_NAMES_NO_PROVIDER = noClasses()
            .that(partsAre(STARTER))
            .should()
            .dependOnClassesThat(partsAre(NETWORK, ADAPTER, ASSEMBLY, TESTING, BOOTSTRAP)
                    .and(describe("are no store", type -> !Part.room(type).equals("cachefile"))))
            .because("a provider on the class path registers itself");

    static final ArchRule ONLY_AN_APPLICATION_SEES_THE_STARTER =
            noClasses().that(not(partsAre(STARTER, BOOTSTRAP))).should().dependOnClassesThat(partsAre(STARTER));

    static final ArchRule NO_CYCLE_BETWEEN_PACKAGES = SlicesRuleDefinition.slices()
            .assignedFrom(slices("packages", type -> SliceIdentifier.of(type.getPackageName())))
            .should()
            .beFreeOfCycles();

    static final ArchRule THE_NETWORK_MODULE_KNOWS_NO_VENDOR = classes()
            .that(partsAre(NETWORK))
            .should()
            .onlyDependOnClassesThat(partsAre(CORE, NETWORK)
                    .or(resideInAnyPackage(
                            "java..",
                            "javax.net",
                            "okhttp3..",
                            "okio..",
                            "com.squareup.moshi..",
                            "io.vavr.control",
                            "org.jspecify.annotations")))
            .because("another vendor's adapter is to use it too");

    static final ArchRule ONLY_ADAPTERS_SEE_THE_NETWORK_MODULE = noClasses()
            .that(not(partsAre(NETWORK, ADAPTER)))
            .and(describe(
                    "are no example of an adapter", type -> !type.getName().contains("YourOwn")))
            .and(describe("do not measure its loops", type -> !type.getName().contains("WireLoops")))
            .and(describe(
                    "do not download voices", type -> !type.getPackageName().equals("dev.parlance.tts.cli.install")))
            .should()
            .dependOnClassesThat(partsAre(NETWORK))
            .because("a program and the pipeline speak to the ports");

    static final ArchRule NOBODY_DEPENDS_ON_A_BOOTSTRAP =
            noClasses().that(not(partsAre(BOOTSTRAP))).should().dependOnClassesThat(partsAre(BOOTSTRAP));

    static final ArchRule ONLY_A_BOOTSTRAP_HOLDS_AN_INJECTOR = noClasses()
            .that(not(partsAre(BOOTSTRAP)))
            .should()
            .dependOnClassesThat(describe(
                    "are Injector or Guice",
                    type -> type.isEquivalentTo(Injector.class) || type.isEquivalentTo(Guice.class)))
            .because("a class that holds an injector can ask it for anything");

    static final ArchRule ONLY_MODULES_AND_QUALIFIERS_KNOW_GUICE = noClasses()
            .that(partsAre(CORE, ADAPTER))
            .and(describe("are neither a module nor an annotation", type -> !isModuleOrAnnotation(type)))
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.google.inject..", "jakarta.inject.."))
            .because("every adapter works without Guice too");

    static final List<ArchRule> ALL = List.of(
            THE_CORE_KNOWS_NO_FRAMEWORK,
            CORE_PACKAGES_DEPEND_IN_ONE_DIRECTION,
            PIPELINE_PACKAGES_DEPEND_IN_ONE_DIRECTION,
            TEXT_PREPARATION_KNOWS_ONLY_THE_CORE,
            THE_PIPELINE_KNOWS_ONLY_THE_PORTS,
            ADAPTERS_AND_THE_KIT_DO_NOT_SEE_THE_PIPELINE,
            ADAPTERS_DO_NOT_SEE_EACH_OTHER,
            THE_STARTER_NAMES_NO_PROVIDER,
            ONLY_AN_APPLICATION_SEES_THE_STARTER,
            NO_CYCLE_BETWEEN_PACKAGES,
            THE_NETWORK_MODULE_KNOWS_NO_VENDOR,
            ONLY_ADAPTERS_SEE_THE_NETWORK_MODULE,
            NOBODY_DEPENDS_ON_A_BOOTSTRAP,
            ONLY_A_BOOTSTRAP_HOLDS_AN_INJECTOR,
            ONLY_MODULES_AND_QUALIFIERS_KNOW_GUICE);

    private DependencyRules() {}

    /** Each package may use those before it in the list; a layered order has no cycles. */
    private static LayeredArchitecture layers(List<String> packages) {
        LayeredArchitecture layers =
                layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
        for (String name : packages) {
            layers = layers.layer(name).definedBy(name.equals(Part.FACADE) ? Part.ROOT : Part.ROOT + "." + name + "..");
        }
        for (int i = 0; i < packages.size(); i++) {
            List<String> later = packages.subList(i + 1, packages.size());
            layers = later.isEmpty()
                    ? layers.whereLayer(packages.get(i)).mayNotBeAccessedByAnyLayer()
                    : layers.whereLayer(packages.get(i)).mayOnlyBeAccessedByLayers(later.toArray(String[]::new));
        }
        return layers;
    }

    private static SliceAssignment slices(String description, Function<JavaClass, SliceIdentifier> slice) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return slice.apply(type);
            }

            @Override
            public String getDescription() {
                return description;
            }
        };
    }

    private static boolean isModuleOrAnnotation(JavaClass type) {
        return type.isAnnotation() || Shape.outermost(type).getSimpleName().endsWith("Module");
    }
}
