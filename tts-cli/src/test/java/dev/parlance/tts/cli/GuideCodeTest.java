package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java of the guides is that of files which the build compiles, and the JavaScript that of files which it runs. The line above a block names the file, and a region of it
 * between {@code // guide: begin NAME} and {@code // guide: end}; {@code -Dguide.update=true} writes the blocks.
 */
class GuideCodeTest {
    static Stream<GuidePage> guides() throws IOException {
        return GuidePage.guides().stream();
    }

    static Stream<GuidePage> pagesOfTheGuide() throws IOException {
        return guides().filter(page -> page.file().getParent().equals(GuidePage.ROOT.resolve("docs")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guides")
    void quotesWhatIsCompiled(GuidePage page) throws IOException {
        Map<String, String> sources = sources(page);

        GuidePage expected = page.with(sources);
        if (Boolean.getBoolean("guide.update")) {
            Files.writeString(page.file(), expected.text());
            return;
        }
        assertThat(page.text()).as(page + ", written by -Dguide.update=true").isEqualTo(expected.text());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guides")
    void hasNoCodeOfItsOwn(GuidePage page) {
        assertThat(unquoted(page)).isEmpty();
        // Inside a list, or with more than three signs, it would be missed.
        assertThat(page.text()).doesNotContainPattern("(?m)^[ \t]+```|````|~~~");
    }

    // A comment, which names the source, is not shown; and no package can be guessed without the imports.
    @ParameterizedTest(name = "{0}")
    @MethodSource("pagesOfTheGuide")
    void linksTheWholeFileOfEachRegion(GuidePage page) {
        assertThat(page.blocks())
                .flatExtracting(block -> block.source().stream().toList())
                .filteredOn(source -> source.contains("#"))
                .extracting(source -> source.substring(0, source.indexOf('#')))
                .allSatisfy(file -> assertThat(page.text()).contains("](../" + file + ")"));
    }

    @Test
    void findsCodeWithoutASource() {
        GuidePage page = new GuidePage(GuidePage.ROOT.resolve("docs/x.md"), """
                Text.

                <!-- code: a/A.java#b -->
                ```java
                int quoted;
                ```

                ```java
                int own;
                ```

                ```js
                own();
                ```
                """);

        assertThat(unquoted(page)).containsExactly("int own;\n", "own();\n");
        assertThat(page.with(Map.of("a/A.java#b", "int $1;\n")).text())
                .contains("#b -->\n```java\nint $1;\n```\n", "\n```java\nint own;\n```\n");
    }

    private static List<String> unquoted(GuidePage page) {
        return page.blocks().stream()
                .filter(block ->
                        block.language().matches("java|js") && block.source().isEmpty())
                .map(GuidePage.Block::content)
                .toList();
    }

    private static Map<String, String> sources(GuidePage page) throws IOException {
        Map<String, String> contents = new HashMap<>();
        for (GuidePage.Block block : page.blocks()) {
            if (block.source().isPresent()) {
                contents.put(block.source().get(), content(block.source().get()));
            }
        }
        return contents;
    }

    private static String content(String source) throws IOException {
        String[] parts = source.split("#", -1);
        String file = Files.readString(GuidePage.ROOT.resolve(parts[0]));
        return parts.length == 1 ? file : region(file, parts[1]);
    }

    private static String region(String file, String name) {
        Matcher region = Pattern.compile(
                        "(?m)^ *// guide: begin " + Pattern.quote(name) + "\\n(?<lines>(?s:.*?))^ *// guide: end$")
                .matcher(file);
        assertThat(region.find()).as("a region " + name).isTrue();
        return region.group("lines").stripTrailing().stripIndent() + "\n";
    }
}
