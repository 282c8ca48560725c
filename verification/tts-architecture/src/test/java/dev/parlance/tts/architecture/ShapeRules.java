package dev.parlance.tts.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.parlance.tts.architecture.Part.ADAPTER;
import static dev.parlance.tts.architecture.Part.BOOTSTRAP;
import static dev.parlance.tts.architecture.Part.TESTING;
import static dev.parlance.tts.architecture.Part.partsAre;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Set;

/** What a module shows and how its classes look from outside. */
final class ShapeRules {
    /**
     * Public types of adapters beside their module, config and provider: the one factory for wiring by hand. Full names.
     * A new entry is a promise to users; ask first whether the type could stay package-private.
     */
    private static final Set<String> SHOWN_TOO = Set.of(
            "dev.parlance.tts.cachefile.FileAudioStore",
            "dev.parlance.tts.cachefile.MemoryAudioStore",
            "dev.parlance.tts.player.SoundPlayer",
            // What a config of neural voices is given, in place of eSpeak's phonemes.
            "dev.parlance.tts.neural.LexiconPhonemizer",
            // Only the module knows which files make a voice; a program that installs some has to ask it.
            "dev.parlance.tts.neural.InstalledVoice",
            // Making voices is no task of any port: no other backend has it.
            "dev.parlance.tts.dashscope.DesignedVoice",
            "dev.parlance.tts.dashscope.EnrolledVoice",
            "dev.parlance.tts.dashscope.ShortLivedKeys",
            "dev.parlance.tts.dashscope.VoiceDesign",
            "dev.parlance.tts.dashscope.VoiceEnrollment",
            "dev.parlance.tts.dashscope.VoiceSample");

    static final ArchRule AN_ADAPTER_SHOWS_ONLY_ITS_MODULE_CONFIG_AND_PROVIDER = classes()
            .that(partsAre(ADAPTER))
            .and(describe("are in a package that is exported", Part::isExported))
            .and()
            .arePublic()
            .should(be(describe("a module, a config, a provider or allowed", type -> {
                String name = Shape.outermost(type).getName();
                return name.matches(".*(Module|Config|Provider)") || SHOWN_TOO.contains(name);
            })));

    static final ArchRule PUBLIC_SIGNATURES_USE_NO_VAVR_TYPE_BUT_EITHER = codeUnits()
            .that()
            .areDeclaredInClassesThat(not(partsAre(BOOTSTRAP)))
            .should(Shape.showNoVavrTypeButEither())
            .because("one type is all that leaving Vavr would cost");

    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Base|Service|Info)")
            .because("these words fit every class");

    static final ArchRule CLASSES_ARE_FINAL_UNLESS_EXTENDED = classes()
            .that(describe("could be final", Shape::couldBeFinal))
            .should()
            .haveModifier(FINAL);

    static final ArchRule NO_STATIC_STATE = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal()
            .because("two synthesizers in one program must not meet");

    static final ArchRule ONLY_FROM_ENVIRONMENT_READS_THE_ENVIRONMENT = noClasses()
            .that(not(partsAre(BOOTSTRAP)))
            .should(Shape.readTheEnvironmentOutside("fromEnvironment"))
            .because("settings arrive as a config");

    static final ArchRule ONLY_A_BOOTSTRAP_USES_THE_STANDARD_STREAMS = noClasses()
            .that(not(partsAre(BOOTSTRAP, TESTING)))
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("the streams belong to the program, and the contract kit watches them");

    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes()
            .that(describe("are not package-info", type -> !type.getSimpleName().equals("package-info")))
            .should(Shape.liveInANullMarkedPackage());

    static final List<ArchRule> ALL = List.of(
            AN_ADAPTER_SHOWS_ONLY_ITS_MODULE_CONFIG_AND_PROVIDER,
            PUBLIC_SIGNATURES_USE_NO_VAVR_TYPE_BUT_EITHER,
            NAMES_SAY_WHAT_A_CLASS_IS,
            CLASSES_ARE_FINAL_UNLESS_EXTENDED,
            NO_STATIC_STATE,
            ONLY_FROM_ENVIRONMENT_READS_THE_ENVIRONMENT,
            ONLY_A_BOOTSTRAP_USES_THE_STANDARD_STREAMS,
            EVERY_PACKAGE_IS_NULL_MARKED);

    private ShapeRules() {}
}
