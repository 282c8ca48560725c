package dev.parlance.tts.espeak;

import dev.parlance.tts.espeak.SpokenText.Effect;
import dev.parlance.tts.espeak.SpokenText.Tag;
import dev.parlance.tts.text.OffsetMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads well-formed markup: text with every character reference as its character, {@code sub} as its alias, and the tags
 * that are obeyed, without attributes that would change the voice.
 */
final class SsmlScript {
    private static final List<String> OBEYED = List.of("rate", "pitch", "volume", "level", "strength");

    private final String source;
    private final StringBuilder text = new StringBuilder();
    private final OffsetMap.Builder offsets = OffsetMap.builder();
    private final List<Tag> tags = new ArrayList<>();

    private SsmlScript(String source) {
        this.source = source;
    }

    /**
     * Reads {@code source}, which {@link SsmlRules} took.
     *
     * @throws EngineException if it was cancelled
     */
    static SpokenText read(String source, CancelCheck cancelCheck) throws EngineException {
        return new SsmlScript(source).read(cancelCheck);
    }

    private SpokenText read(CancelCheck cancelCheck) throws EngineException {
        for (int at = 0; at < source.length(); ) {
            cancelCheck.check();
            at = switch (source.charAt(at)) {
                case '<' -> markup(at);
                case '&' -> reference(at);
                default -> text(at);
            };
        }
        return new SpokenText(text.toString(), offsets.build(), tags);
    }

    private int text(int at) {
        int end = at;
        while (end < source.length() && source.charAt(end) != '<' && source.charAt(end) != '&') {
            end++;
        }
        text.append(source, at, end);
        offsets.keep(end - at);
        return end;
    }

    private int reference(int at) {
        int end = source.indexOf(';', at) + 1;
        replace(at, end, character(source.substring(at + 1, end - 1)));
        return end;
    }

    private int markup(int at) {
        int end = markupEnd(at);
        if (source.startsWith("<!", at) || source.startsWith("<?", at)) {
            return replace(at, end, "");
        }
        boolean closing = source.charAt(at + 1) == '/';
        String name = name(at + (closing ? 2 : 1));
        Map<String, String> attributes = closing ? Map.of() : attributes(source.substring(at, end));
        boolean empty = source.charAt(end - 2) == '/';
        if (name.equals("sub") && attributes.containsKey("alias")) {
            int elementEnd = empty ? end : elementEnd(name, end);
            return replace(at, elementEnd, attributes.get("alias"));
        }
        replace(at, end, "");
        element(name, closing, empty, attributes);
        return end;
    }

    private int replace(int from, int to, String replacement) {
        text.append(replacement);
        offsets.replace(to - from, replacement.length());
        return to;
    }

    private void element(String name, boolean closing, boolean empty, Map<String, String> attributes) {
        switch (name) {
            case "p", "s" -> point(closing ? "</" + name + ">" : "<" + name + (empty ? "/>" : ">"));
            case "break" -> pause(attributes);
            case "prosody", "emphasis" -> {
                if (closing) {
                    tags.add(new Tag(text.length(), Effect.CLOSE, "</" + name + ">", Duration.ZERO));
                } else if (!empty) {
                    tags.add(
                            new Tag(text.length(), Effect.OPEN, "<" + name + written(attributes) + ">", Duration.ZERO));
                }
            }
            default -> {
                // The root, a mark, and the end of a break or a sub without an alias change nothing.
            }
        }
    }

    private void point(String markup) {
        tags.add(new Tag(text.length(), Effect.POINT, markup, Duration.ZERO));
    }

    private void pause(Map<String, String> attributes) {
        String time = attributes.get("time");
        if (time == null) {
            point("<break" + written(attributes) + "/>");
        } else {
            tags.add(new Tag(text.length(), Effect.PAUSE, "", SsmlRules.time(time)));
        }
    }

    private static String written(Map<String, String> attributes) {
        StringBuilder written = new StringBuilder();
        attributes.forEach((name, value) -> {
            if (OBEYED.contains(name)) {
                written.append(' ').append(name).append("=\"").append(value).append('"');
            }
        });
        return written.toString();
    }

    // A > may stand in the value of an attribute.
    private int markupEnd(int at) {
        if (source.startsWith("<!--", at)) {
            return source.indexOf("-->", at) + "-->".length();
        }
        if (source.startsWith("<?", at)) {
            return source.indexOf("?>", at) + "?>".length();
        }
        char quote = 0;
        int end = at;
        while (quote != 0 || source.charAt(end) != '>') {
            char sign = source.charAt(end);
            if (quote == 0 && (sign == '"' || sign == '\'')) {
                quote = sign;
            } else if (sign == quote) {
                quote = 0;
            }
            end++;
        }
        return end + 1;
    }

    private int elementEnd(String name, int contentStart) {
        int depth = 1;
        int at = contentStart;
        while (depth > 0) {
            int start = source.indexOf('<', at);
            at = markupEnd(start);
            if (source.charAt(start + 1) == '/') {
                depth -= name(start + 2).equals(name) ? 1 : 0;
            } else if (name(start + 1).equals(name) && source.charAt(at - 2) != '/') {
                depth++;
            }
        }
        return at;
    }

    private String name(int at) {
        return localName(source, at, nameEnd(source, at));
    }

    private static String localName(String text, int start, int end) {
        String name = text.substring(start, end);
        return name.substring(name.indexOf(':') + 1);
    }

    private static int nameEnd(String text, int at) {
        int end = at;
        while (end < text.length() && "/>= \t\r\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new LinkedHashMap<>();
        int at = nameEnd(tag, 1);
        for (int equal = tag.indexOf('=', at); equal >= 0; equal = tag.indexOf('=', at)) {
            int open = equal + 1;
            while (tag.charAt(open) != '"' && tag.charAt(open) != '\'') {
                open++;
            }
            int close = tag.indexOf(tag.charAt(open), open + 1);
            String name = tag.substring(at, equal).strip();
            attributes.put(localName(name, 0, name.length()), resolved(tag.substring(open + 1, close)));
            at = close + 1;
        }
        return attributes;
    }

    private static String resolved(String value) {
        StringBuilder resolved = new StringBuilder();
        int at = 0;
        for (int start = value.indexOf('&'); start >= 0; start = value.indexOf('&', at)) {
            int end = value.indexOf(';', start);
            resolved.append(value, at, start).append(character(value.substring(start + 1, end)));
            at = end + 1;
        }
        return resolved.append(value, at, value.length()).toString();
    }

    private static String character(String reference) {
        return switch (reference) {
            case "lt" -> "<";
            case "amp" -> "&";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default ->
                Character.toString(
                        reference.startsWith("#x")
                                ? Integer.parseInt(reference.substring(2), 16)
                                : Integer.parseInt(reference.substring(1)));
        };
    }
}
