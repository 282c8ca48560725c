package dev.parlance.tts.freetts;

import com.sun.speech.freetts.Token;
import com.sun.speech.freetts.Tokenizer;
import com.sun.speech.freetts.en.TokenizerImpl;
import com.sun.speech.freetts.en.us.USEnglish;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text into parts that are synthesized in one go. FreeTTS's own parts have 500 words where no sentence ends:
 * half a second in which a call could not be cancelled.
 */
final class SentenceSplitter {
    private static final int LONG_ENOUGH_FOR_A_COMMA = 25;
    private static final int MOST_TOKENS = 50;
    // A long number is read digit by digit, and then a character is a word.
    private static final int MOST_CHARACTERS = 300;

    private final Tokenizer tokenizer;
    private @Nullable Token kept;

    private SentenceSplitter(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** Returns the sentences of {@code text}, with words separated as FreeTTS's English voices do. */
    static SentenceSplitter of(String text) {
        Tokenizer tokenizer = new TokenizerImpl();
        tokenizer.setWhitespaceSymbols(USEnglish.WHITESPACE_SYMBOLS);
        tokenizer.setSingleCharSymbols(USEnglish.SINGLE_CHAR_SYMBOLS);
        tokenizer.setPrepunctuationSymbols(USEnglish.PREPUNCTUATION_SYMBOLS);
        tokenizer.setPostpunctuationSymbols(USEnglish.PUNCTUATION_SYMBOLS);
        tokenizer.setInputText(text);
        return new SentenceSplitter(tokenizer);
    }

    /** Returns the next sentence, or an empty list after the last one. */
    List<Token> next() {
        List<Token> sentence = new ArrayList<>();
        if (kept != null) {
            sentence.add(kept);
            kept = null;
        }
        while (tokenizer.hasMoreTokens()) {
            Token token = tokenizer.getNextToken();
            // A bracket or quote by itself; FreeTTS would end the sentence here.
            if (token.getWord().isEmpty()) {
                continue;
            }
            if (!sentence.isEmpty() && (tokenizer.isBreak() || isLong(sentence))) {
                kept = token;
                return sentence;
            }
            sentence.add(token);
        }
        return sentence;
    }

    private static boolean isLong(List<Token> sentence) {
        String after = sentence.get(sentence.size() - 1).getPostpunctuation();
        return sentence.size() >= MOST_TOKENS
                || sentence.stream().mapToInt(token -> token.getWord().length()).sum() >= MOST_CHARACTERS
                || (sentence.size() >= LONG_ENOUGH_FOR_A_COMMA && after != null && after.contains(","));
    }
}
