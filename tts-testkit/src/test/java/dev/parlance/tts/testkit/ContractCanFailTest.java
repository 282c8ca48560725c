package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Proves that each rule of the contracts can fail, and that only its own tests fail when it is broken. */
final class ContractCanFailTest {
    private static final Pattern TAG = Pattern.compile("[A-Z]\\d+");

    static Stream<Class<?>> broken() {
        return Stream.of(
                        BrokenDeliveries.class,
                        BrokenEndings.class,
                        BrokenRequests.class,
                        BrokenSinks.class,
                        BrokenCatalogs.class,
                        BrokenRecognizers.class,
                        BrokenStores.class)
                .flatMap(family -> Arrays.stream(family.getDeclaredClasses()))
                .filter(type -> !Modifier.isAbstract(type.getModifiers()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void failsTheTestsOfTheRuleThatIsBroken(Class<?> broken) {
        List<String> failed = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(broken))
                .execute()
                .testEvents()
                .failed()
                .map(ContractCanFailTest::testName)
                .toList();

        assertThat(failed)
                .as("%s", broken.getSimpleName())
                .isNotEmpty()
                .allMatch(name -> name.startsWith(tag(broken) + "_"), "is of " + tag(broken));
    }

    private static String tag(Class<?> broken) {
        Matcher tag = TAG.matcher(broken.getSimpleName());
        assertThat(tag.lookingAt()).as("%s starts with a rule", broken).isTrue();
        return tag.group().toLowerCase(Locale.ROOT);
    }

    private static String testName(Event event) {
        return event.getTestDescriptor().getDisplayName();
    }
}
