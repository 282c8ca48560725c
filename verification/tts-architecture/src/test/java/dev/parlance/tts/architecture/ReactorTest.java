package dev.parlance.tts.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A new module is not forgotten by the rules or by the BOM. */
final class ReactorTest {
    private static final String PARENT_OR_SELF = "parlance|tts-bom";

    @Test
    void theRulesSeeEveryModuleWithCode() {
        var withCode = Reactor.modules().stream()
                .filter(Reactor::hasMainCode)
                .map(Reactor::artifact)
                .toList();

        assertThat(Reactor.artifactsNamedIn("verification/tts-architecture"))
                .as("dependencies of tts-architecture")
                .containsAll(withCode);
    }

    @Test
    void theBomListsExactlyThePublishedModules() {
        var published = Reactor.modules().stream()
                .filter(Reactor::isPublished)
                .map(Reactor::artifact)
                .filter(module -> !module.matches(PARENT_OR_SELF))
                .toList();

        assertThat(Reactor.artifactsNamedIn("tts-bom"))
                .filteredOn(artifact -> !artifact.matches(PARENT_OR_SELF))
                .containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void whatIsPublishedLiesAtTheRootAndSaysWhatItIs() {
        var published = Reactor.modules().stream().filter(Reactor::isPublished).toList();

        assertThat(published).isNotEmpty().allMatch(module -> !module.contains("/"));
        assertThat(published)
                .allSatisfy(module -> assertThat(Reactor.pom(module))
                        .containsPattern("<name>[^<]+</name>\\s*<description>[^<]+</description>"));
    }
}
