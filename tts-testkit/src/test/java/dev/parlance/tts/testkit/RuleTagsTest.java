package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the numbered rules of the ports, the kit's tests and the broken fakes together, by reading their sources. */
final class RuleTagsTest {
    private static final Pattern RULE = Pattern.compile("<li>([A-Z]\\d+)\\. ");
    private static final Pattern TEST = Pattern.compile("void ([a-z]\\d+)_\\w+\\(");
    private static final Path PORTS = Path.of("../tts-core/src/main/java");
    private static final Path KIT = Path.of("src");
    private static final Path CONTRACTS = Path.of("src/main/java");

    @Test
    void everyRuleHasATagOfItsOwn() {
        List<String> rules = found(RULE, PORTS);

        assertThat(rules).hasSizeGreaterThan(60).doesNotHaveDuplicates();
    }

    @Test
    void everyRuleHasATestAndEveryTestARule() {
        assertThat(tags(KIT)).isEqualTo(new TreeSet<>(found(RULE, PORTS)));
    }

    @Test
    void everyRuleOfAContractHasABrokenFake() {
        Set<String> broken = new TreeSet<>();
        Broken.all().forEach(each -> broken.add(each.tag().toUpperCase(Locale.ROOT)));

        assertThat(broken).isEqualTo(tags(CONTRACTS));
    }

    private static Set<String> tags(Path tests) {
        Set<String> tags = new TreeSet<>();
        found(TEST, tests).forEach(tag -> tags.add(tag.toUpperCase(Locale.ROOT)));
        return tags;
    }

    private static List<String> found(Pattern pattern, Path directory) {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file ->
                            pattern.matcher(read(file)).results().forEach(result -> found.add(result.group(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
