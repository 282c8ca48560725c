package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The links of the pages lead somewhere, and each task is found in two clicks. */
class GuideLinksTest {
    private static final GuidePage README = GuidePage.of("README.md");
    private static final GuidePage INDEX = GuidePage.of("docs/README.md");
    private static final String EXAMPLES = "tts-examples/src/main/java/dev/parlance/tts/examples";

    static Stream<GuidePage> pages() throws IOException {
        return GuidePage.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(GuidePage page) throws IOException {
        assertThat(broken(page)).isEmpty();
    }

    @Test
    void findsWhatLeadsNowhere() throws IOException {
        GuidePage page = new GuidePage(GuidePage.ROOT.resolve("docs/x.md"), """
                ## To `do`: it

                [a](cli.md), [b](cli.md#exit-codes), [c](#to-do-it), [d](https://example.org), [e](../docs)
                [f](none.md), [g](cli.md#none), [h](#none)
                """);

        assertThat(broken(page)).containsExactly("none.md", "cli.md#none", "#none");
    }

    @Test
    void everyTaskOfTheReadmeLeadsToAPage() {
        List<String> rows = README.rows("How to");

        assertThat(rows)
                .hasSizeGreaterThan(15)
                .allSatisfy(row -> assertThat(GuidePage.links(row))
                        .anySatisfy(link -> assertThat(link).startsWith("docs/")));
    }

    @Test
    void everyPageOfATaskHasCodeThatRunsOrLeadsToSome() {
        List<GuidePage> pages = README.rows("How to").stream()
                .flatMap(row -> GuidePage.links(row).stream())
                .filter(link -> link.startsWith("docs/"))
                .map(link -> GuidePage.of(link.replaceFirst("#.*", "")))
                .distinct()
                .toList();

        assertThat(pages)
                .allSatisfy(page -> assertThat(page.blocks().stream()
                                .anyMatch(block -> block.source().isPresent()
                                        || block.language().equals("sh")))
                        .isTrue());
    }

    @Test
    void theIndexHasTheSameTasks() {
        List<String> tasks = INDEX.rows("Examples by task").stream()
                .map(row -> row.replace("](../", "](").replaceFirst("]\\((?!tts-|verification/)", "](docs/"))
                .toList();

        assertThat(tasks).containsSubsequence(README.rows("How to"));
    }

    @Test
    void theIndexHasEveryPage() throws IOException {
        List<Path> linked = INDEX.links().stream().map(INDEX::resolve).toList();

        assertThat(README.links()).contains("docs/README.md");
        assertThat(linked)
                .containsAll(GuidePage.guides().stream()
                        .map(GuidePage::file)
                        .filter(file -> file.getParent().endsWith("docs") && !file.equals(INDEX.file()))
                        .toList());
    }

    @Test
    void theIndexHasEveryExample() throws IOException {
        List<Path> linked = INDEX.links().stream().map(INDEX::resolve).toList();

        try (Stream<Path> examples = Files.list(GuidePage.ROOT.resolve(EXAMPLES))) {
            assertThat(linked)
                    .containsAll(examples.filter(file -> !file.endsWith("package-info.java"))
                            .toList());
        }
    }

    private static List<String> broken(GuidePage page) throws IOException {
        Map<Path, GuidePage> known =
                GuidePage.all().stream().collect(Collectors.toMap(GuidePage::file, Function.identity()));
        List<String> broken = new ArrayList<>();
        for (String link : page.links()) {
            Path target = page.resolve(link);
            int anchor = link.indexOf('#');
            GuidePage there = target.equals(page.file()) ? page : known.get(target);
            if (anchor < 0
                    ? !Files.exists(target)
                    : there == null || !there.anchors().contains(link.substring(anchor + 1))) {
                broken.add(link);
            }
        }
        return broken;
    }
}
