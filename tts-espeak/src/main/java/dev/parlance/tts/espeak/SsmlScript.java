package dev.parlance.tts.espeak;

/**
 * Writes well-formed markup as eSpeak accepts it: without comments and without attributes of the root, which would
 * change the voice, and with every character reference as its character.
 */
final class SsmlScript {
    private static final String SPEAK = "<speak>";

    private final String source;
    private final Utterance.Writer writer;
    private final TextWriter textWriter;

    private SsmlScript(String source, Utterance.Writer writer, TextWriter textWriter) {
        this.source = source;
        this.writer = writer;
        this.textWriter = textWriter;
    }

    /** Writes {@code source}, which {@link SsmlRules} took, its text by {@code textWriter}. */
    static void write(String source, Utterance.Writer writer, TextWriter textWriter) {
        new SsmlScript(source, writer, textWriter).write();
    }

    private void write() {
        for (int at = 0; at < source.length(); ) {
            at = switch (source.charAt(at)) {
                case '<' -> tag(at);
                case '&' -> reference(at);
                default -> text(at);
            };
        }
    }

    private int text(int at) {
        int end = at;
        while (end < source.length() && source.charAt(end) != '<' && source.charAt(end) != '&') {
            end++;
        }
        textWriter.write(source, at, end, writer);
        return end;
    }

    private int tag(int at) {
        if (source.startsWith("<!--", at)) {
            return source.indexOf("-->", at) + "-->".length();
        }
        if (source.startsWith("<?", at)) {
            return source.indexOf("?>", at) + "?>".length();
        }
        int end = tagEnd(at);
        boolean speak = source.substring(at, end).matches("(?s)<speak[\\s>].*");
        writer.add(speak ? SPEAK : source.substring(at, end), at, end);
        return end;
    }

    // A > may stand in the value of an attribute.
    private int tagEnd(int at) {
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

    private int reference(int at) {
        int end = source.indexOf(';', at) + 1;
        String name = source.substring(at + 1, end - 1);
        String character = switch (name) {
            case "lt", "amp" -> source.substring(at, end);
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> numbered(name);
        };
        writer.add(character, at, end);
        return end;
    }

    private static String numbered(String name) {
        int codePoint =
                name.startsWith("#x") ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        return switch (codePoint) {
            case '<' -> "&lt;";
            case '&' -> "&amp;";
            default -> Character.toString(codePoint);
        };
    }

    /** Writes a stretch of text between markup. */
    @FunctionalInterface
    interface TextWriter {
        void write(String source, int from, int to, Utterance.Writer writer);
    }
}
