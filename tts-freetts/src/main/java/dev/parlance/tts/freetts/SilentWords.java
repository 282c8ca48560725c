package dev.parlance.tts.freetts;

import com.sun.speech.freetts.Token;
import com.sun.speech.freetts.lexicon.Lexicon;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spells the words for which FreeTTS's rules give no sound at all, such as "eux" and "ooah". */
final class SilentWords {
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,}+");

    private SilentWords() {}

    /** Returns {@code sentence} with a token for each letter of a word that has no sound in {@code lexicon}. */
    static List<Token> spelled(List<Token> sentence, Lexicon lexicon) {
        List<Token> spelled = new ArrayList<>();
        for (Token token : sentence) {
            List<String> parts = parts(token.getWord(), lexicon);
            parts.forEach(part -> spelled.add(part(token, part)));
            Token last = spelled.get(spelled.size() - 1);
            last.setPostpunctuation(token.getPostpunctuation());
        }
        return spelled;
    }

    private static List<String> parts(String word, Lexicon lexicon) {
        List<String> parts = new ArrayList<>();
        Matcher letters = WORD.matcher(word);
        int copied = 0;
        while (letters.find()) {
            String[] phones = lexicon.getPhones(letters.group().toLowerCase(Locale.ROOT), null);
            if (phones == null || phones.length == 0) {
                parts.add(word.substring(copied, letters.start()));
                parts.addAll(List.of(letters.group().split("")));
                copied = letters.end();
            }
        }
        parts.add(word.substring(copied));
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private static Token part(Token whole, String word) {
        Token part = new Token();
        part.setWord(word);
        part.setWhitespace(" ");
        part.setPrepunctuation("");
        part.setPostpunctuation("");
        part.setPosition(whole.getPosition());
        part.setLineNumber(whole.getLineNumber());
        return part;
    }
}
