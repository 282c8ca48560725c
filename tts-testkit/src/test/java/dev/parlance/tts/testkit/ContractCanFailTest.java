package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Collection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Proves that each rule of the contracts can fail, that only its own tests fail when it is broken, and that they say why. */
@Tag("slow")
final class ContractCanFailTest {
    static Collection<Broken<?>> broken() {
        return Broken.all();
    }

    @AfterEach
    void endLeaks() {
        Broken.endLeaks();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void failsTheTestsOfTheRuleThatIsBroken(Broken<?> broken) {
        assertThat(EngineTestKit.engine("junit-jupiter")
                        .configurationParameter("broken", broken.name())
                        .selectors(selectClass(broken.contract()))
                        .execute()
                        .allEvents()
                        .failed()
                        .stream()
                        .map(ContractCanFailTest::failure))
                .as(broken.name())
                .isNotEmpty()
                .allMatch(failure -> failure.startsWith(broken.tag() + "_"), "is of " + broken.tag())
                .noneMatch(
                        failure -> failure.matches("(?s).*[Ee]xpecting value to be (true|false).*"), "says no reason");
    }

    private static String failure(Event event) {
        String reason = event.getPayload(TestExecutionResult.class)
                .flatMap(TestExecutionResult::getThrowable)
                .map(Throwable::toString)
                .orElse("");
        return event.getTestDescriptor().getDisplayName() + " [" + reason + "]";
    }
}
