package dev.parlance.tts.pieces;

import dev.parlance.tts.prepare.HtmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parts HTML that is still arriving into blocks, which are tables and what is not read, and all else. A tag is held back until
 * all of it is there, and one of a block ends the sentence.
 */
final class HtmlElements implements LiveParts {
    private static final Set<String> PARAGRAPHS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "html",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "option",
            "p",
            "pre",
            "search",
            "section",
            "summary",
            "ul");

    private static final Set<String> EMPTY = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");

    private static final Pattern TAG = Pattern.compile(
            "<(?:/?([a-zA-Z][^\\s/>]*+)((?:=\\s*+(?:\"[^\"]*+\"|'[^']*+')|[^>=]|=(?!\\s*+[\"']))*+)|[!?/][^>]*+)>");

    private static final Pattern COMMENT_END = Pattern.compile("(-->)");

    private static final Pattern HIDDEN =
            Pattern.compile("\\shidden(?=[\\s=/]|$)|\\saria-hidden\\s*=\\s*[\"']?true", Pattern.CASE_INSENSITIVE);

    /** What would be taken for the end of a sentence. */
    private static final Pattern STOP = Pattern.compile("[.!?\\u2026]\\s|[\\u3002\\uff01\\uff1f]");

    /** What is longer is no tag that a text is held back for. */
    private static final int LONGEST_TAG_CHARS = 4_000;

    private final StringBuilder held = new StringBuilder();
    private final List<LivePart> parts = new ArrayList<>();
    private @Nullable Whole whole;

    @Override
    public List<LivePart> add(String text) {
        // Of a long text a part at a time, since each step takes its characters off the start of what is held.
        for (int start = 0; start < text.length(); start += LONGEST_TAG_CHARS) {
            held.append(text, start, Math.min(text.length(), start + LONGEST_TAG_CHARS));
            boolean more = true;
            while (more) {
                more = whole == null ? outside() : inside(whole);
            }
        }
        return taken();
    }

    // Half a tag is no text, also at the end.
    @Override
    public List<LivePart> flush() {
        if (whole != null) {
            block(whole, held.length());
        }
        return taken();
    }

    // A sign that no tag has come of is text.
    @Override
    public List<LivePart> end() {
        if (whole == null && !isTag()) {
            sentences(held.length());
        }
        return flush();
    }

    private List<LivePart> taken() {
        List<LivePart> all = List.copyOf(parts);
        parts.clear();
        return all;
    }

    /** Returns false if nothing more is sure. */
    private boolean outside() {
        int start = held.indexOf("<");
        sentences(start < 0 ? held.length() : start);
        if (held.length() < "<!--".length() && "<!--".contentEquals(held + "<!--".substring(held.length()))) {
            return false;
        }
        if (held.indexOf("<!--") == 0) {
            whole = new Whole("<!--", COMMENT_END, false);
            return true;
        }
        Matcher tag = TAG.matcher(held);
        if (isTag() && tag.lookingAt()) {
            read(tag);
        } else if (isTag() && held.length() <= LONGEST_TAG_CHARS) {
            return false;
        } else {
            sentences(1);
        }
        return true;
    }

    private boolean isTag() {
        char next = held.length() > 1 ? held.charAt(1) : 0;
        return "/!?".indexOf(next) >= 0 || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    }

    private void read(Matcher tag) {
        String text = tag.group();
        String name = tag.group(1) == null ? "" : tag.group(1).toLowerCase(Locale.ROOT);
        boolean opens = text.charAt(1) != '/' && !EMPTY.contains(name);
        if (opens && (name.equals("table") || HtmlText.isSilent(name) || isHidden(tag.group(2)))) {
            whole = Whole.element(name, text);
        } else if (PARAGRAPHS.contains(name)) {
            parts.add(LivePart.paragraphEnd(opens ? "" : text));
            sentences(opens ? text.length() : 0);
            held.delete(0, opens ? 0 : text.length());
        } else if (STOP.matcher(text).find()) {
            block("", text.length());
        } else {
            sentences(text.length());
        }
    }

    private static boolean isHidden(@Nullable String attributes) {
        return attributes != null && HIDDEN.matcher(attributes).find();
    }

    private boolean inside(Whole open) {
        int end = open.end(held);
        if (end < 0) {
            return false;
        }
        whole = null;
        if (open.block || open.reopened || STOP.matcher(held).region(0, end).find()) {
            block(open, end);
        } else {
            sentences(end);
        }
        return true;
    }

    private void block(Whole open, int end) {
        block(open.reopened ? open.opener : "", end);
        open.reopened = true;
        open.looked = 0;
    }

    private void block(String before, int end) {
        if (end > 0) {
            parts.add(LivePart.block(before, held.substring(0, end)));
        }
        held.delete(0, end);
    }

    private void sentences(int end) {
        if (end > 0) {
            parts.add(LivePart.sentences(held.substring(0, end)));
        }
        held.delete(0, end);
    }

    /** An element that is rewritten as a whole, or a comment. */
    private static final class Whole {
        private final String opener;
        private final Pattern tags;
        private final boolean block;
        /** True if its start was given out before its end was there: what follows needs the opener again. */
        private boolean reopened;

        private int looked;
        private int depth = 1;

        Whole(String opener, Pattern tags, boolean block) {
            this.opener = opener;
            this.tags = tags;
            this.block = block;
            looked = opener.length();
        }

        static Whole element(String name, String opener) {
            Pattern tags =
                    Pattern.compile("<(/)?" + Pattern.quote(name) + "(?=[\\s/>])[^>]*+>", Pattern.CASE_INSENSITIVE);
            return new Whole(opener, tags, name.equals("table"));
        }

        /** Returns where it ends, -1 if that is not there yet. */
        int end(StringBuilder held) {
            Matcher tag = tags.matcher(held);
            while (tag.find(looked)) {
                looked = tag.end();
                depth += tag.group(1) == null ? 1 : -1;
                if (depth <= 0) {
                    return looked;
                }
            }
            int unsure = tags == COMMENT_END ? held.length() - "--".length() : held.lastIndexOf("<");
            looked = Math.max(looked, unsure);
            return -1;
        }
    }
}
