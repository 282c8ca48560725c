package dev.parlance.tts.prepare;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Reads the text of Markdown: CommonMark with GitHub's tables. Headings, items of lists and rows of tables are sentences, and get a
 * full stop if they have none; the cells of a row have commas between them, ordered items keep their numbers. A link is read by
 * its text, an image by its description. Front matter, comments and tags are left out; the text of a block of HTML is read as
 * {@link HtmlText} does.
 *
 * <p>Code inside a sentence is read as it is. What becomes of blocks of code is chosen.
 */
public final class MarkdownText implements TextTransform {
    /** What is nested deeper is text. Each level is a call inside another, and each line is looked at by each open block. */
    private static final int DEEPEST = 100;

    private static final Parser BLOCKS =
            parser().extensions(List.of(TablesExtension.create())).build();

    /** Reads one paragraph. */
    private static final Parser INLINES = parser().enabledBlockTypes(Set.of()).build();

    private static final Pattern MARKER = Pattern.compile("\\d{1,9}[.)]");

    private final Parser parser;
    private final boolean readsCode;
    private final String codeWords;

    private MarkdownText(Parser parser, boolean readsCode, String codeWords) {
        this.parser = parser;
        this.readsCode = readsCode;
        this.codeWords = requireNonNull(codeWords, "codeWords");
    }

    private static Parser.Builder parser() {
        return Parser.builder()
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .maxOpenBlockParsers(DEEPEST)
                .maxInlineNesting(DEEPEST);
    }

    /** Returns the transform that reads blocks of code line by line. */
    public static MarkdownText readingCode() {
        return new MarkdownText(BLOCKS, true, "");
    }

    /** Returns the transform that leaves blocks of code out. */
    public static MarkdownText omittingCode() {
        return new MarkdownText(BLOCKS, false, "");
    }

    /** Returns the transform that says {@code words} for each block of code, such as "code block". */
    public static MarkdownText namingCode(String words) {
        return new MarkdownText(BLOCKS, false, words);
    }

    @Override
    public PreparedText apply(String markdown) {
        SpokenOutput output = SpokenOutput.ofMarkdown(markdown);
        int start = parser.equals(BLOCKS) ? frontMatterEnd(markdown) : 0;
        parser.parse(markdown.substring(start)).accept(new Reader(markdown, start, output));
        return output.build();
    }

    // Between two lines of three hyphens at the very start, as Jekyll and others have it.
    private static int frontMatterEnd(String markdown) {
        int lineEnd = lineEnd(markdown, 0);
        if (!markdown.substring(0, lineEnd).strip().equals("---")) {
            return 0;
        }
        while (lineEnd < markdown.length()) {
            int start = lineEnd;
            lineEnd = lineEnd(markdown, start);
            String line = markdown.substring(start, lineEnd).stripTrailing();
            if (line.equals("---") || line.equals("...")) {
                return lineEnd;
            }
        }
        return 0;
    }

    private static int lineEnd(String markdown, int start) {
        int found = markdown.indexOf('\n', start);
        return found < 0 ? markdown.length() : found + 1;
    }

    @Override
    public LineBlocks blocks() {
        return LineBlocks.MARKDOWN;
    }

    @Override
    public TextTransform withinLine() {
        return new MarkdownText(INLINES, readsCode, codeWords);
    }

    @Override
    public String version() {
        return "markdown-1 " + (readsCode ? "code" : "no code") + (codeWords.isEmpty() ? "" : " " + codeWords);
    }

    private final class Reader extends AbstractVisitor {
        private final String source;
        private final int offset;
        private final SpokenOutput output;

        Reader(String source, int offset, SpokenOutput output) {
            this.source = source;
            this.offset = offset;
            this.output = output;
        }

        @Override
        public void visit(Text text) {
            output.words(start(text), end(text), text.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak lineBreak) {
            output.space();
        }

        @Override
        public void visit(HardLineBreak lineBreak) {
            output.line();
        }

        @Override
        public void visit(Heading heading) {
            output.paragraph();
            visitChildren(heading);
            output.stop();
            output.paragraph();
        }

        @Override
        public void visit(Paragraph paragraph) {
            output.paragraph();
            visitChildren(paragraph);
            output.paragraph();
        }

        @Override
        public void visit(OrderedList list) {
            Integer first = list.getMarkerStartNumber();
            int number = first == null ? 1 : first;
            for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                output.line();
                output.say(start(item), markerEnd(start(item)), number + ".");
                output.space();
                visitItem(item);
                number++;
            }
        }

        private int markerEnd(int start) {
            Matcher marker = MARKER.matcher(source).region(start, source.length());
            return marker.lookingAt() ? marker.end() : start;
        }

        @Override
        public void visit(ListItem item) {
            output.line();
            visitItem(item);
        }

        private void visitItem(Node item) {
            for (Node child = item.getFirstChild(); child != null; child = child.getNext()) {
                if (child instanceof Paragraph) {
                    visitChildren(child);
                    output.stop();
                    output.line();
                } else {
                    child.accept(this);
                }
            }
            output.stop();
            output.line();
        }

        @Override
        public void visit(ThematicBreak thematicBreak) {
            output.paragraph();
        }

        @Override
        public void visit(Code code) {
            int found = source.substring(start(code), end(code)).indexOf(code.getLiteral());
            int start = start(code) + Math.max(0, found);
            output.say(start, found < 0 ? end(code) : start + code.getLiteral().length(), code.getLiteral());
        }

        @Override
        public void visit(FencedCodeBlock block) {
            List<SourceSpan> lines = block.getSourceSpans();
            int start = lines.size() > 1 ? offset + lines.get(1).getInputIndex() : start(block);
            code(block, start, block.getLiteral());
        }

        @Override
        public void visit(IndentedCodeBlock block) {
            code(block, start(block), block.getLiteral());
        }

        private void code(Node block, int start, String literal) {
            output.paragraph();
            if (readsCode) {
                output.lines(start, end(block), literal);
            } else {
                output.say(start(block), end(block), codeWords);
            }
            output.stop();
            output.paragraph();
        }

        @Override
        public void visit(HtmlInline html) {
            if (html.getLiteral().regionMatches(true, 0, "<br", 0, 3)) {
                output.line();
            }
        }

        @Override
        public void visit(HtmlBlock html) {
            output.paragraph();
            Optional<NavigableMap<Integer, Integer>> lines = lines(html);
            if (lines.isPresent()) {
                NavigableMap<Integer, Integer> starts = lines.get();
                HtmlText.read(
                        html.getLiteral(),
                        at -> at - starts.floorKey(at) + starts.floorEntry(at).getValue(),
                        output);
            } else {
                output.say(
                        start(html),
                        end(html),
                        new HtmlText().apply(html.getLiteral()).text());
            }
            output.paragraph();
        }

        /** Returns where in the source the lines of a block are, by where they are in its text; empty if they differ. */
        private Optional<NavigableMap<Integer, Integer>> lines(HtmlBlock block) {
            String literal = block.getLiteral();
            NavigableMap<Integer, Integer> starts = new TreeMap<>();
            int at = 0;
            for (SourceSpan span : block.getSourceSpans()) {
                int start = offset + span.getInputIndex();
                String line = source.substring(start, start + span.getLength());
                // An empty line has no span.
                while (literal.startsWith("\n", at) && !literal.startsWith(line, at)) {
                    at++;
                }
                if (!literal.startsWith(line, at)) {
                    return Optional.empty();
                }
                starts.put(at, start);
                at += line.length() + 1;
            }
            return starts.containsKey(0) ? Optional.of(starts) : Optional.empty();
        }

        @Override
        public void visit(CustomBlock block) {
            if (block instanceof TableBlock) {
                output.paragraph();
                visitChildren(block);
                output.paragraph();
            } else {
                visitChildren(block);
            }
        }

        @Override
        public void visit(CustomNode node) {
            visitChildren(node);
            if (node instanceof TableCell) {
                output.comma();
            } else if (node instanceof TableRow) {
                output.stop();
                output.line();
            }
        }

        private int start(Node node) {
            List<SourceSpan> spans = node.getSourceSpans();
            return spans.isEmpty() ? 0 : offset + spans.get(0).getInputIndex();
        }

        private int end(Node node) {
            List<SourceSpan> spans = node.getSourceSpans();
            SourceSpan last = spans.isEmpty() ? SourceSpan.of(0, 0, 0, 0) : spans.get(spans.size() - 1);
            return spans.isEmpty() ? 0 : offset + last.getInputIndex() + last.getLength();
        }
    }
}
