package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Proves that each rule of the contracts can fail, that only its own tests fail when it is broken, and that they say why. */
final class ContractCanFailTest {
    private static final Pattern TAG = Pattern.compile("[A-Z]\\d+");

    static Stream<Broken<?>> broken() {
        return Broken.all().values().stream();
    }

    static Stream<Class<?>> brokenClasses() {
        return Stream.of(BrokenSinks.class, BrokenCatalogs.class, BrokenRecognizers.class, BrokenStores.class)
                .flatMap(family -> Arrays.stream(family.getDeclaredClasses()))
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .filter(type -> TAG.matcher(type.getSimpleName()).lookingAt());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void failsTheTestsOfTheRuleThatIsBroken(Broken<?> broken) {
        assertFailsOnly(broken.name(), broken.contract());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenClasses")
    void failsTheTestsOfTheRuleThatIsBroken(Class<?> broken) {
        assertFailsOnly(broken.getSimpleName(), broken);
    }

    private static void assertFailsOnly(String name, Class<?> contract) {
        List<String> failed = new ArrayList<>();
        EngineTestKit.engine("junit-jupiter")
                .configurationParameter("broken", name)
                .selectors(selectClass(contract))
                .execute()
                .allEvents()
                .failed()
                .stream()
                .forEach(event -> failed.add(failure(event)));

        assertThat(failed)
                .as(name)
                .isNotEmpty()
                .allMatch(failure -> failure.startsWith(tag(name) + "_"), "is of " + tag(name))
                .noneMatch(
                        failure -> failure.matches("(?s).*[Ee]xpecting value to be (true|false).*"), "says no reason");
    }

    private static String tag(String name) {
        Matcher tag = TAG.matcher(name);
        assertThat(tag.lookingAt()).as("%s starts with a rule", name).isTrue();
        return tag.group().toLowerCase(Locale.ROOT);
    }

    private static String failure(Event event) {
        String reason = event.getPayload(TestExecutionResult.class)
                .flatMap(TestExecutionResult::getThrowable)
                .map(Throwable::toString)
                .orElse("");
        return event.getTestDescriptor().getDisplayName() + " [" + reason + "]";
    }
}
