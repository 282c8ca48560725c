package dev.parlance.tts.split;

import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.text.OffsetMap;
import dev.parlance.tts.text.TextRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one text in SSML as plain stretches. Used once. */
final class PlainMarkupReader {
    private static final Set<String> PARAGRAPHS = Set.of("p", "paragraph");
    private static final Set<String> SENTENCES = Set.of("s", "sentence");
    private static final Set<String> UNSPOKEN = Set.of("meta", "metadata", "desc");

    /** Elements without a sound of their own: where a {@code mark} is, is for the request to ask. */
    private static final Set<String> SILENT =
            Set.of("p", "paragraph", "s", "sentence", "mark", "meta", "metadata", "desc");

    /** Those of SSML 1.1 that have a sound. Other names may be words of the text, which no error shows. */
    private static final Set<String> KNOWN = Set.of(
            "prosody",
            "say-as",
            "phoneme",
            "lang",
            "emphasis",
            "voice",
            "audio",
            "token",
            "w",
            "lexicon",
            "lookup",
            "speak");

    /** What does not change the sound; the namespaces are those of XML and of the schema. */
    private static final Pattern HARMLESS = Pattern.compile("version|xml:lang|xml:base|xmlns(:.*)?|xsi:.*");

    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?<![^\\s=/<>\"'])([^\\s=/<>\"']++)\\s*+=\\s*+(?:\"([^\"]*)\"|'([^']*)')");
    /** The end of a section of character data, which belongs to the last character in it. */
    private static final String CLOSE = "]]>";

    private static final Pattern REFERENCE = Pattern.compile("&([^;&]*);");
    private static final Pattern TIME = Pattern.compile("\\+?(\\d{0,7}(?:\\.\\d{1,6})?)(ms|s)");
    private static final Map<String, Integer> STRENGTHS =
            Map.of("none", 0, "x-weak", 250, "weak", 500, "medium", 750, "strong", 1_000, "x-strong", 1_250);

    /** As for other pauses, longer ones are a mistake in the unit. */
    private static final Duration LONGEST_BREAK = Duration.ofMinutes(1);

    private final String source;
    private final List<PlainMarkup.Part> parts = new ArrayList<>();
    private StringBuilder text = new StringBuilder();
    private OffsetMap.Builder offsets = OffsetMap.builder();
    private int partStart;
    private int place;
    private String alias = "";
    private Seam before = Seam.END;
    private Duration pause = Duration.ZERO;

    PlainMarkupReader(String source) {
        this.source = source;
    }

    /** Returns why it cannot be read, if it cannot. */
    Optional<SpeechError> refusal() {
        Optional<Markup> read = Markup.read(source);
        if (read.isEmpty()) {
            return Optional.of(new SpeechError.InvalidText("the tags of the SSML do not fit each other"));
        }
        Markup markup = read.get();
        return refusedRoot(markup).or(() -> refusedTag(markup)).or(() -> withoutWords(markup));
    }

    private Optional<SpeechError> withoutWords(Markup markup) {
        readParts(markup);
        return parts.isEmpty() ? Optional.of(new SpeechError.InvalidText("the SSML has no words")) : Optional.empty();
    }

    PlainMarkup read() {
        refusal().ifPresent(error -> {
            throw new IllegalArgumentException(error.message());
        });
        return new PlainMarkup(parts, pause);
    }

    private Optional<SpeechError> refusedRoot(Markup markup) {
        String head = markup.head();
        boolean harmless = attributes(head.substring(head.indexOf("<speak") + "<speak".length())).keySet().stream()
                .allMatch(name -> HARMLESS.matcher(name).matches());
        return harmless ? Optional.empty() : Optional.of(refused("<speak> with attributes that change the sound"));
    }

    private Optional<SpeechError> refusedTag(Markup markup) {
        int unspoken = 0;
        for (Markup.Tag tag : markup.tags()) {
            Optional<SpeechError> refusal = unspoken > 0 || tag.kind() == Markup.Tag.Kind.CLOSING
                    ? Optional.empty()
                    : refusal(tag.name(), attributes(source.substring(tag.start(), tag.end())));
            if (refusal.isPresent()) {
                return refusal;
            }
            unspoken += isHiding(tag) ? depth(tag) : 0;
        }
        return Optional.empty();
    }

    private static Optional<SpeechError> refusal(String name, Map<String, String> attributes) {
        if (attributes.containsKey("xml:lang")) {
            return Optional.of(refused("xml:lang inside the text"));
        }
        if (name.equals("break")) {
            return breakOf(attributes).isPresent()
                    ? Optional.empty()
                    : Optional.of(new SpeechError.InvalidText(
                            "the SSML has a <break> that is no pause of up to " + LONGEST_BREAK.toSeconds() + " s"));
        }
        if (name.equals("sub")) {
            return attributes.containsKey("alias")
                    ? Optional.empty()
                    : Optional.of(new SpeechError.InvalidText("the SSML has a <sub> without an alias"));
        }
        if (SILENT.contains(name)) {
            return Optional.empty();
        }
        return Optional.of(refused(KNOWN.contains(name) ? "<" + name + ">" : "an element that SSML 1.1 does not have"));
    }

    private static SpeechError refused(String what) {
        return new SpeechError.Unsupported(Capability.SSML, what + " by a provider that takes plain text");
    }

    private static Optional<Duration> breakOf(Map<String, String> attributes) {
        String time = attributes.get("time");
        if (time == null) {
            return Optional.ofNullable(STRENGTHS.get(attributes.getOrDefault("strength", "medium")))
                    .map(Duration::ofMillis);
        }
        Matcher matcher = TIME.matcher(time.strip());
        if (!matcher.matches() || matcher.group(1).isEmpty()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(matcher.group(1));
        Duration pause = Duration.ofMillis(Math.round(matcher.group(2).equals("s") ? 1_000 * value : value));
        return pause.compareTo(LONGEST_BREAK) > 0 ? Optional.empty() : Optional.of(pause);
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(tag);
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            attributes.put(
                    matcher.group(1),
                    REFERENCE
                            .matcher(value)
                            .replaceAll(found -> Matcher.quoteReplacement(Markup.value(found.group(1)))));
        }
        return attributes;
    }

    private void readParts(Markup markup) {
        int word = 0;
        int hidden = 0;
        for (Markup.Tag tag : markup.tags()) {
            if (hidden == 0) {
                addWords(markup, word, tag.word());
            }
            word = tag.word() + separators(tag, hidden);
            if (isHiding(tag)) {
                hidden += depth(tag);
                replaceByAlias(tag, hidden);
            } else if (hidden == 0) {
                cut(tag);
            }
        }
        addWords(markup, word, markup.words().length());
        endPart();
    }

    private static boolean isHiding(Markup.Tag tag) {
        return UNSPOKEN.contains(tag.name()) || tag.name().equals("sub");
    }

    private static int depth(Markup.Tag tag) {
        return switch (tag.kind()) {
            case OPENING -> 1;
            case CLOSING -> -1;
            case EMPTY -> 0;
        };
    }

    // How many characters stand in the words for a tag.
    private static int separators(Markup.Tag tag, int hidden) {
        boolean sentence = PARAGRAPHS.contains(tag.name()) || SENTENCES.contains(tag.name());
        boolean pause = tag.name().equals("break") && tag.kind() != Markup.Tag.Kind.OPENING && hidden == 0;
        return sentence || pause ? 1 : 0;
    }

    private void addWords(Markup markup, int from, int to) {
        for (int word = from; word < to; word++) {
            char sign = markup.words().charAt(word);
            if (text.length() > 0 || !Character.isWhitespace(sign)) {
                add(sign, markup.end(word));
            }
        }
    }

    private void add(char sign, int end) {
        char written = source.charAt(end - 1);
        boolean closes = source.startsWith(CLOSE, end - CLOSE.length());
        boolean kept = end > place && !closes && (written == sign || (sign == ' ' && Character.isWhitespace(written)));
        if (kept) {
            skipTo(end - 1);
            offsets.keep(1);
        } else {
            // A reference to a character, the last one of a section, or the second half of a pair.
            skipTo(closes ? end - CLOSE.length() - 1 : source.lastIndexOf('&', end - 1));
            offsets.replace(Math.max(0, end - place), 1);
        }
        text.append(sign);
        place = Math.max(place, end);
    }

    private void skipTo(int sourceIndex) {
        if (sourceIndex > place) {
            offsets.replace(sourceIndex - place, 0);
            place = sourceIndex;
        }
        if (text.length() == 0) {
            partStart = place;
        }
    }

    private void replaceByAlias(Markup.Tag tag, int hidden) {
        if (!tag.name().equals("sub")) {
            return;
        }
        if (hidden - depth(tag) == 0) {
            skipTo(tag.start());
            alias = attributes(source.substring(tag.start(), tag.end())).getOrDefault("alias", "");
        }
        if (hidden == 0) {
            offsets.replace(tag.end() - place, alias.length());
            text.append(alias);
            place = tag.end();
        }
    }

    private void cut(Markup.Tag tag) {
        if (PARAGRAPHS.contains(tag.name())) {
            endPart();
            follow(Seam.PARAGRAPH, Duration.ZERO);
        } else if (SENTENCES.contains(tag.name())) {
            endPart();
            follow(Seam.SENTENCE, Duration.ZERO);
        } else if (tag.name().equals("break") && tag.kind() != Markup.Tag.Kind.CLOSING) {
            Duration length = breakOf(attributes(source.substring(tag.start(), tag.end())))
                    .orElseThrow();
            if (length.isZero() && text.length() > 0) {
                text.append(' ');
                offsets.replace(0, 1);
            } else if (!length.isZero()) {
                endPart();
                follow(Seam.WORD, length);
            }
        }
    }

    private void follow(Seam seam, Duration more) {
        before = parts.isEmpty() || seam.compareTo(before) > 0 ? before : seam;
        pause = pause.plus(more);
    }

    private void endPart() {
        String words = text.toString().stripTrailing();
        if (!words.isEmpty()) {
            parts.add(new PlainMarkup.Part(words, new TextRange(partStart, place), offsets.build(), before, pause));
            before = Seam.WORD;
            pause = Duration.ZERO;
        }
        text = new StringBuilder();
        offsets = OffsetMap.builder();
        place = 0;
    }
}
