package dev.parlance.tts.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown page of the repository: its blocks, links and headings. */
record GuidePage(Path file, String text) {
    /** The root of the repository; surefire runs tests in the module's own folder. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final Pattern BLOCK =
            Pattern.compile("(?m)^(?:<!-- code: (\\S+) -->\\n)?```(\\w*)\\n((?s:.*?))^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    /**
     * What stands between two fences.
     *
     * @param language what follows the first fence, blank if nothing does
     * @param source what the mark above it names: a file, and a region of it after a {@code #}
     */
    record Block(String language, Optional<String> source, String content) {}

    static GuidePage of(String path) {
        return of(ROOT.resolve(path));
    }

    private static GuidePage of(Path file) {
        try {
            return new GuidePage(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all pages of the repository but the test data. */
    static List<GuidePage> all() throws IOException {
        try (Stream<Path> files =
                Files.find(ROOT, 4, (file, about) -> file.toString().endsWith(".md"))) {
            return files.filter(file -> !file.toString().matches(".*/(target|src|\\.git)/.*"))
                    .sorted(Comparator.comparing(Path::toString))
                    .map(GuidePage::of)
                    .toList();
        }
    }

    /** Returns the pages for users: README, CONTRIBUTING, those of {@code docs} and of the modules. */
    static List<GuidePage> guides() throws IOException {
        return all().stream()
                .filter(page -> page.name().matches("[^/]+\\.md|docs/[^/]+\\.md|tts-[^/]+/README\\.md"))
                .filter(page -> !page.name().equals("CHANGELOG.md"))
                .toList();
    }

    String name() {
        return ROOT.relativize(file).toString();
    }

    List<Block> blocks() {
        return BLOCK.matcher(text)
                .results()
                .map(found -> new Block(found.group(2), Optional.ofNullable(found.group(1)), found.group(3)))
                .toList();
    }

    /** Returns the page with the content of each block that has a source from {@code contents}. */
    GuidePage with(Map<String, String> contents) {
        return new GuidePage(file, BLOCK.matcher(text).replaceAll(found -> {
            String source = found.group(1);
            return source == null
                    ? Matcher.quoteReplacement(found.group())
                    : Matcher.quoteReplacement("<!-- code: " + source + " -->\n```" + found.group(2) + "\n"
                            + contents.get(source) + "```");
        }));
    }

    /** Returns the targets of its links that are not addresses. */
    List<String> links() {
        return links(prose());
    }

    static List<String> links(String markdown) {
        return LINK.matcher(markdown)
                .results()
                .map(found -> found.group(1))
                .filter(target -> !target.matches("[a-z]+:.*"))
                .toList();
    }

    /** Returns what {@code target} of a link leads to; the page itself if it is an anchor only. */
    Path resolve(String target) {
        String path = target.replaceFirst("#.*", "");
        return path.isEmpty() ? file : file.resolveSibling(path).normalize();
    }

    /** Returns the anchors of its headings, as GitHub names them. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String line : prose().split("\n", -1)) {
            if (line.matches("#{1,6} .*")) {
                String anchor = anchor(line.replaceFirst("#+ ", ""));
                int before = seen.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            }
        }
        return anchors;
    }

    private static String anchor(String heading) {
        return heading.replaceAll("\\[([^]]*)\\]\\([^)]*\\)", "$1")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /** Returns the rows of the table under {@code heading}, without its head. */
    List<String> rows(String heading) {
        List<String> rows = new ArrayList<>();
        boolean here = false;
        for (String line : prose().split("\n", -1)) {
            here = line.startsWith("#") ? line.replaceFirst("#+ ", "").equals(heading) : here;
            if (here && line.startsWith("|")) {
                rows.add(line);
            }
        }
        return rows.size() < 2 ? List.of() : rows.subList(2, rows.size());
    }

    private String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    @Override
    public String toString() {
        return name();
    }
}
