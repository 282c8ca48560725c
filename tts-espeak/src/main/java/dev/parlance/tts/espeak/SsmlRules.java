package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SpeechError;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The supported SSML, as tested by listening to eSpeak NG 1.52, which ignores everything else without an error: volumes in
 * decibels, say-as, phoneme, audio, and markup that is not well-formed. Marks may be set but are
 * not reported: eSpeak loses those at the start of a sentence.
 */
final class SsmlRules {
    /** The longest pauses of a text together: more is a mistake, or an attack on the disk it is written to. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final BigDecimal LONGEST_NANOS =
            BigDecimal.valueOf(LONGEST_PAUSE.plusSeconds(1).toNanos());

    private static final String ANY = "(?s).*";
    private static final Map<String, Map<String, Pattern>> TAKEN = Map.of(
            // Checked apart: see language().
            "speak", attributes("version", ANY, "lang", ANY, "schemaLocation", ANY),
            "p", Map.of(),
            "s", Map.of(),
            "break",
                    attributes(
                            "time",
                            "\\+?(?:\\d{1,7}(?:\\.\\d{0,6})?|\\.\\d{1,6})m?s",
                            "strength",
                            "none|x-weak|weak|medium|strong|x-strong"),
            "mark", attributes("name", ANY),
            "sub", attributes("alias", ANY),
            "emphasis", attributes("level", "moderate|strong"),
            "prosody",
                    attributes(
                            "rate", "x-slow|slow|medium|fast|x-fast|default|(?:\\+\\d|[1-9])\\d{0,2}%|-[1-9]?\\d%",
                            "pitch", "x-low|low|medium|high|x-high|default",
                            "volume", "silent|x-soft|soft|medium|loud|x-loud|default"));

    // Of eSpeak's 20 (N_PARAM_STACK in ssml.h): it obeyed 18, and none of the next.
    private static final int DEEPEST_PROSODY = 18;
    // prosody_rate in ssml.c; other values than these are per cent of the rate around them.
    private static final Map<String, Double> RATES =
            Map.of("x-slow", 0.6, "slow", 0.8, "medium", 1.0, "fast", 1.25, "x-fast", 1.6, "default", 1.0);

    private final String language;
    private final double rate;
    private final Deque<Double> rates = new ArrayDeque<>();
    private Duration pauses = Duration.ZERO;

    /** Creates the rules for a text in {@code language}, such as {@code en}, and {@code prosody}. Used once. */
    SsmlRules(String language, Prosody prosody) {
        this.language = language;
        rate = prosody.rate();
    }

    /**
     * Returns why {@code source} is not taken, if it is not.
     *
     * @throws EngineException if it was cancelled
     */
    Optional<SpeechError> refusal(String source, CancelCheck cancelCheck) throws EngineException {
        if (source.contains("<![CDATA[")) {
            return unsupported("CDATA");
        }
        try {
            XMLStreamReader reader = reader(source);
            while (reader.hasNext()) {
                cancelCheck.check();
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
                    XMLStreamConstants.END_DOCUMENT,
                    XMLStreamConstants.COMMENT -> Optional.empty();
            case XMLStreamConstants.END_ELEMENT -> {
                if (isProsody(reader.getLocalName())) {
                    rates.pop();
                }
                yield Optional.empty();
            }
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
            if (attribute.equals("time")) {
                pauses = pauses.plus(time(reader.getAttributeValue(index)));
            }
        }
        if (pauses.compareTo(LONGEST_PAUSE) > 0) {
            return unsupported("breaks of more than " + LONGEST_PAUSE.toSeconds() + " s in one text");
        }
        return isProsody(name) ? prosody(reader.getAttributeValue(null, "rate")) : language(reader);
    }

    private static boolean isProsody(String element) {
        return element.equals("prosody") || element.equals("emphasis");
    }

    private Optional<SpeechError> prosody(@Nullable String value) {
        double around = rates.isEmpty() ? rate : rates.peek();
        rates.push(
                value == null ? around : RATES.containsKey(value) ? rate * RATES.get(value) : around * factor(value));
        if (rates.size() > DEEPEST_PROSODY) {
            return unsupported("prosody and emphasis that are more than " + DEEPEST_PROSODY + " deep");
        }
        boolean honoured = value == null || EspeakProsody.RATES.contains(rates.peek());
        return honoured ? Optional.empty() : unsupported("a rate that is not from " + EspeakProsody.RATES);
    }

    private static double factor(String percent) {
        double value = Double.parseDouble(percent.substring(0, percent.length() - 1)) / 100;
        return "+-".indexOf(percent.charAt(0)) >= 0 ? 1 + value : value;
    }

    /** Returns the time of a break. */
    static Duration time(String time) {
        boolean millis = time.endsWith("ms");
        BigDecimal number = new BigDecimal(time.substring(0, time.length() - (millis ? 2 : 1)));
        return Duration.ofNanos(
                number.movePointRight(millis ? 6 : 9).min(LONGEST_NANOS).longValue());
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
