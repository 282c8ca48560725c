package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import java.io.StringReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The supported SSML, as tested by listening to eSpeak NG 1.52, which ignores everything else without an error: a pause
 * of 1.5 s, volumes in decibels, say-as, phoneme, audio, and markup that is not well-formed. Marks may be set but are
 * not reported: eSpeak loses those at the start of a sentence.
 */
final class SsmlRules {
    /** The longest pause: a longer one is a mistake, or an attack on the disk it is written to. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final String ANY = "(?s).*";
    private static final Map<String, Map<String, Pattern>> TAKEN = Map.of(
            // Checked apart: see language().
            "speak", attributes("version", ANY, "lang", ANY, "schemaLocation", ANY),
            "p", Map.of(),
            "s", Map.of(),
            "break", attributes("time", "\\d{1,5}m?s", "strength", "none|x-weak|weak|medium|strong|x-strong"),
            "mark", attributes("name", ANY),
            "sub", attributes("alias", ANY),
            "emphasis", attributes("level", "moderate|strong"),
            "prosody",
                    attributes(
                            "rate", "x-slow|slow|medium|fast|x-fast|default|(?:\\+\\d|[1-9])\\d{0,2}%|-[1-9]?\\d%",
                            "pitch", "x-low|low|medium|high|x-high|default",
                            "volume", "silent|x-soft|soft|medium|loud|x-loud|default"));

    private final String language;

    /** Creates the rules for a voice of {@code language}, such as {@code en}. */
    SsmlRules(String language) {
        this.language = language;
    }

    /** Returns why {@code source} is not taken, if it is not. */
    Optional<SpeechError> refusal(String source) {
        if (source.contains("<![CDATA[")) {
            return unsupported("CDATA");
        }
        try {
            XMLStreamReader reader = reader(source);
            while (reader.hasNext()) {
                Optional<SpeechError> refusal = refusal(reader.next(), reader);
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            return Optional.of(new SpeechError.InvalidText("the markup is not well-formed"
                    + (e.getLocation() == null
                            ? ""
                            : " in line " + e.getLocation().getLineNumber())));
        }
    }

    private static XMLStreamReader reader(String source) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // Untrusted markup must not make the parser read files.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        // From JDK 24 on it is 200 elements. The reader keeps no stack frame for each.
        factory.setProperty("jdk.xml.maxElementDepth", "0");
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(new StringReader(source));
    }

    private Optional<SpeechError> refusal(int event, XMLStreamReader reader) {
        return switch (event) {
            case XMLStreamConstants.START_ELEMENT -> element(reader);
            case XMLStreamConstants.CHARACTERS,
                    XMLStreamConstants.SPACE,
                    XMLStreamConstants.END_ELEMENT,
                    XMLStreamConstants.END_DOCUMENT,
                    XMLStreamConstants.COMMENT -> Optional.empty();
            default -> unsupported("processing instructions, document types or entities of its own");
        };
    }

    private Optional<SpeechError> element(XMLStreamReader reader) {
        String name = reader.getLocalName();
        Map<String, Pattern> attributes = TAKEN.get(name);
        if (attributes == null) {
            return unsupported("the element " + name);
        }
        for (int index = 0; index < reader.getAttributeCount(); index++) {
            String attribute = reader.getAttributeLocalName(index);
            Pattern values = attributes.get(attribute);
            if (values == null
                    || !values.matcher(reader.getAttributeValue(index)).matches()) {
                return unsupported("this " + attribute + " of " + name);
            }
            if (attribute.equals("time")
                    && time(reader.getAttributeValue(index)).compareTo(LONGEST_PAUSE) > 0) {
                return unsupported("a break of more than " + LONGEST_PAUSE.toSeconds() + " s");
            }
        }
        return language(reader);
    }

    /** Returns the time of a break. */
    static Duration time(String time) {
        return time.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(time.substring(0, time.length() - 2)))
                : Duration.ofSeconds(Long.parseLong(time.substring(0, time.length() - 1)));
    }

    private Optional<SpeechError> language(XMLStreamReader reader) {
        String declared = reader.getAttributeValue("http://www.w3.org/XML/1998/namespace", "lang");
        return declared == null || Locale.forLanguageTag(declared).getLanguage().equals(language)
                ? Optional.empty()
                : unsupported("a language the voice does not speak");
    }

    private static Optional<SpeechError> unsupported(String what) {
        return Optional.of(new SpeechError.Unsupported(Capability.SSML, "eSpeak NG does not obey " + what));
    }

    private static Map<String, Pattern> attributes(String... namesAndValues) {
        Map<String, Pattern> attributes = new HashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            attributes.put(namesAndValues[index], Pattern.compile(namesAndValues[index + 1]));
        }
        return Map.copyOf(attributes);
    }
}
