package dev.parlance.tts.prepare;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads W3C's Pronunciation Lexicon Specification 1.0 (https://www.w3.org/TR/pronunciation-lexicon/): a {@code lexicon} of {@code
 * lexeme}s, each with {@code grapheme}s, the words as they are written, and {@code alias}es, words to say, or {@code phoneme}s.
 */
final class PlsReader {
    private final XMLStreamReader xml;
    private final Lexicon.Builder lexicon = new Lexicon.Builder();
    private final List<String> graphemes = new ArrayList<>();
    private @Nullable Said alias;
    private @Nullable Said phoneme;
    private String alphabet = "";
    private @Nullable Locale language;

    private record Said(String text, String alphabet, boolean preferred) {}

    private PlsReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    static Lexicon read(InputStream pls) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return new PlsReader(factory.createXMLStreamReader(pls)).read();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException unreadable) {
                throw unreadable;
            }
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            throw new IllegalArgumentException("lexicon, line " + line + ": not well-formed XML");
        }
    }

    private Lexicon read() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                start(xml.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("lexeme")) {
                end();
            }
        }
        if (language == null) {
            throw refusal("no lexicon with xml:lang");
        }
        return lexicon.build(language);
    }

    private void start(String element) throws XMLStreamException {
        switch (element) {
            case "lexicon" -> {
                String tag = xml.getAttributeValue(XMLConstants.XML_NS_URI, "lang");
                language = tag == null ? null : Locale.forLanguageTag(tag);
                alphabet = attribute("alphabet", "ipa");
            }
            case "lexeme" -> {
                graphemes.clear();
                alias = null;
                phoneme = null;
            }
            case "grapheme" -> graphemes.add(xml.getElementText().strip());
            case "alias" -> alias = better(alias, said());
            case "phoneme" -> phoneme = better(phoneme, said());
            default -> {}
        }
    }

    private Said said() throws XMLStreamException {
        boolean preferred = attribute("prefer", "false").equals("true");
        String own = attribute("alphabet", alphabet);
        return new Said(xml.getElementText().strip(), own, preferred);
    }

    private static Said better(@Nullable Said first, Said next) {
        return first == null || (next.preferred() && !first.preferred()) ? next : first;
    }

    private void end() {
        if (graphemes.isEmpty() || graphemes.contains("") || (alias == null && phoneme == null)) {
            throw refusal("a lexeme needs a grapheme, and an alias or a phoneme");
        }
        for (String grapheme : graphemes) {
            if (alias != null) {
                lexicon.words(grapheme, alias.text());
            }
            if (phoneme != null) {
                lexicon.phonemes(grapheme, phoneme.alphabet(), phoneme.text());
            }
        }
    }

    private String attribute(String name, String otherwise) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? otherwise : value;
    }

    private IllegalArgumentException refusal(String reason) {
        return new IllegalArgumentException("lexicon, line " + xml.getLocation().getLineNumber() + ": " + reason);
    }
}
