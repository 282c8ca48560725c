package dev.parlance.tts.prepare;

import java.util.Locale;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.Range;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/**
 * Reads the text of HTML: a page or a part of one, well-formed or not. Headings, paragraphs, items and rows are sentences, and get
 * a full stop if they have none; the cells of a row have commas between them; images are read by their {@code alt}. Scripts,
 * styles, what is hidden, and the readings that stand above characters are left out.
 */
public final class HtmlText implements TextTransform {
    private static final Set<String> SILENT = Set.of(
            "head",
            "script",
            "style",
            "noscript",
            "template",
            "svg",
            "math",
            "iframe",
            "object",
            "canvas",
            "audio",
            "video",
            "select",
            "datalist",
            "textarea");

    private static final Set<String> READINGS = Set.of("rt", "rp");

    private static final Set<String> LINES =
            Set.of("li", "tr", "dt", "dd", "option", "caption", "figcaption", "legend", "summary");
    private static final Set<String> WHOLES = Set.of("#root", "html", "body");
    private static final Set<String> CELLS = Set.of("td", "th");

    /** Creates the transform. */
    public HtmlText() {}

    /**
     * Returns true if nothing between the tags of the element {@code name}, in lower case, is read, as of {@code script}. The
     * readings above characters ({@code rt}, {@code rp}) stand inside words, and are left out with them.
     */
    public static boolean isSilent(String name) {
        return SILENT.contains(name);
    }

    @Override
    public PreparedText apply(String html) {
        SpokenOutput output = SpokenOutput.ofHtml(html);
        read(html, IntUnaryOperator.identity(), output);
        return output.build();
    }

    /** Reads {@code html}, of which {@code source} says where in the source a place is: line by line, each of them as it is there. */
    static void read(String html, IntUnaryOperator source, SpokenOutput output) {
        Parser.htmlParser().setTrackPosition(true).parseInput(html, "").traverse(new Reader(html, source, output));
    }

    @Override
    public LineBlocks blocks() {
        return LineBlocks.HTML;
    }

    @Override
    public String version() {
        return "html-1";
    }

    private static final class Reader implements NodeVisitor {
        private final String html;
        private final IntUnaryOperator source;
        private final SpokenOutput output;
        private int silentDepth = Integer.MAX_VALUE;

        Reader(String html, IntUnaryOperator source, SpokenOutput output) {
            this.html = html;
            this.source = source;
            this.output = output;
        }

        @Override
        public void head(Node node, int depth) {
            if (depth > silentDepth) {
                return;
            }
            if (node instanceof TextNode text) {
                read(text);
            } else if (node instanceof Element element) {
                enter(element, depth);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (depth == silentDepth) {
                silentDepth = Integer.MAX_VALUE;
            } else if (depth < silentDepth && node instanceof Element element) {
                leave(element);
            }
        }

        private void read(TextNode text) {
            Range range = text.sourceRange();
            String words = text.getWholeText();
            if (range.isTracked()) {
                read(range.startPos(), range.endPos(), words);
            } else {
                output.say(source.applyAsInt(0), source.applyAsInt(0), words);
            }
        }

        private void read(int start, int end, String words) {
            String[] lines = html.substring(start, end).split("\n", -1);
            String[] read = words.split("\n", -1);
            if (lines.length != read.length) {
                output.words(source.applyAsInt(start), source.applyAsInt(end), words);
                return;
            }
            int at = start;
            for (int line = 0; line < lines.length; line++) {
                if (line > 0) {
                    output.space();
                }
                int from = source.applyAsInt(at);
                output.words(from, from + lines[line].length(), read[line]);
                at += lines[line].length() + 1;
            }
        }

        private void enter(Element element, int depth) {
            if (isSilent(element)) {
                silentDepth = depth;
            } else if (element.normalName().equals("br")) {
                output.line();
            } else if (element.normalName().equals("img")) {
                output.space();
                Range range = element.sourceRange();
                output.say(source.applyAsInt(range.startPos()), source.applyAsInt(range.endPos()), element.attr("alt"));
                output.space();
            } else {
                apart(element);
            }
        }

        private void leave(Element element) {
            if (CELLS.contains(element.normalName())) {
                output.comma();
            } else if (LINES.contains(element.normalName()) || isBlock(element)) {
                output.stop();
                apart(element);
            }
        }

        private void apart(Element element) {
            String name = element.normalName();
            if (CELLS.contains(name)) {
                output.comma();
            } else if (LINES.contains(name)) {
                output.stop();
                output.line();
            } else if (isBlock(element)) {
                output.stop();
                output.paragraph();
            }
        }

        private static boolean isBlock(Element element) {
            return element.isBlock() && !WHOLES.contains(element.normalName());
        }

        private static boolean isSilent(Element element) {
            return SILENT.contains(element.normalName())
                    || READINGS.contains(element.normalName())
                    || element.hasAttr("hidden")
                    || element.attr("aria-hidden").toLowerCase(Locale.ROOT).equals("true");
        }
    }
}
