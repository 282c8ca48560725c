package dev.parlance.tts.prepare;

import java.util.Locale;
import java.util.Set;
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
            "textarea",
            "rt",
            "rp");

    private static final Set<String> LINES =
            Set.of("li", "tr", "dt", "dd", "option", "caption", "figcaption", "legend", "summary");
    private static final Set<String> WHOLES = Set.of("#root", "html", "body");
    private static final Set<String> CELLS = Set.of("td", "th");

    /** Creates the transform. */
    public HtmlText() {}

    @Override
    public PreparedText apply(String html) {
        SpokenOutput output = SpokenOutput.ofHtml(html);
        read(html, 0, output);
        return output.build();
    }

    /** Reads {@code html}, which starts at {@code offset} of the source. */
    static void read(String html, int offset, SpokenOutput output) {
        Parser.htmlParser().setTrackPosition(true).parseInput(html, "").traverse(new Reader(offset, output));
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
        private final int offset;
        private final SpokenOutput output;
        private int silentDepth = Integer.MAX_VALUE;

        Reader(int offset, SpokenOutput output) {
            this.offset = offset;
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
                output.words(offset + range.startPos(), offset + range.endPos(), words);
            } else {
                output.say(offset, offset, words);
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
                output.say(offset + range.startPos(), offset + range.endPos(), element.attr("alt"));
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
                    || element.hasAttr("hidden")
                    || element.attr("aria-hidden").toLowerCase(Locale.ROOT).equals("true");
        }
    }
}
