package dev.parlance.tts.freetts;

import com.sun.speech.freetts.Token;
import com.sun.speech.freetts.Tokenizer;
import com.sun.speech.freetts.en.TokenizerImpl;
import com.sun.speech.freetts.en.us.USEnglish;
import dev.parlance.tts.prepare.PreparedText;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.split.TextBlock;
import dev.parlance.tts.text.TextRange;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text into parts that are synthesized in one go, and prepares it block by block, each when its turn comes: the
 * first part of a long text is there as soon as that of a short one. FreeTTS's own parts have 500 words where no sentence
 * ends: half a second in which a call could not be cancelled.
 */
final class SentenceSplitter {
    private static final int LONG_ENOUGH_FOR_A_COMMA = 25;
    private static final int MOST_TOKENS = 50;
    // A long number is read digit by digit, and then a character is a word.
    private static final int MOST_CHARACTERS = 300;

    private final String text;
    private final Function<TextBlock, Either<SpeechError, PreparedText>> preparation;
    private TextBlock block = new TextBlock(0, 0, TextBlock.Border.SENTENCE);
    private PreparedText prepared = PreparedText.unchanged("");
    private Tokenizer tokenizer = tokenizer("");
    private @Nullable Token kept;

    /** Splits {@code text}; {@code preparation} returns a block of it as FreeTTS reads it, or why it cannot. */
    SentenceSplitter(String text, Function<TextBlock, Either<SpeechError, PreparedText>> preparation) {
        this.text = text;
        this.preparation = preparation;
    }

    /**
     * Returns the next sentence, an empty list after the last one, or the error of its preparation. The position of a token is
     * where it ends in the text as it was given.
     */
    Either<SpeechError, List<Token>> next() {
        List<Token> sentence = new ArrayList<>();
        if (kept != null) {
            sentence.add(kept);
            kept = null;
        }
        while (!addFromBlock(sentence) && block.end() < text.length()) {
            Either<SpeechError, PreparedText> next = open(TextBlock.at(text, block.end()));
            if (next.isLeft()) {
                return Either.left(next.getLeft());
            }
        }
        return Either.right(sentence);
    }

    private Either<SpeechError, PreparedText> open(TextBlock next) {
        return preparation.apply(next).peek(words -> {
            block = next;
            prepared = words;
            tokenizer = tokenizer(words.text());
        });
    }

    /** Adds what the block has of the sentence; returns true if the sentence ends there. */
    private boolean addFromBlock(List<Token> sentence) {
        while (tokenizer.hasMoreTokens()) {
            Token token = tokenizer.getNextToken();
            // A bracket or quote by itself; FreeTTS would end the sentence here.
            if (token.getWord().isEmpty()) {
                continue;
            }
            locate(token);
            if (!sentence.isEmpty() && (tokenizer.isBreak() || isLong(sentence))) {
                kept = token;
                return true;
            }
            sentence.add(token);
        }
        return !block.isOpen() && !sentence.isEmpty();
    }

    private void locate(Token token) {
        int at = token.getPosition();
        token.setPosition(block.start()
                + prepared.offsets().original(new TextRange(at, at + 1)).start());
    }

    /** Returns a tokenizer that separates words as FreeTTS's English voices do. */
    private static Tokenizer tokenizer(String text) {
        Tokenizer tokenizer = new TokenizerImpl();
        tokenizer.setWhitespaceSymbols(USEnglish.WHITESPACE_SYMBOLS);
        tokenizer.setSingleCharSymbols(USEnglish.SINGLE_CHAR_SYMBOLS);
        tokenizer.setPrepunctuationSymbols(USEnglish.PREPUNCTUATION_SYMBOLS);
        tokenizer.setPostpunctuationSymbols(USEnglish.PUNCTUATION_SYMBOLS);
        tokenizer.setInputText(text);
        return tokenizer;
    }

    private static boolean isLong(List<Token> sentence) {
        String after = sentence.get(sentence.size() - 1).getPostpunctuation();
        return sentence.size() >= MOST_TOKENS
                || sentence.stream().mapToInt(token -> token.getWord().length()).sum() >= MOST_CHARACTERS
                || (sentence.size() >= LONG_ENOUGH_FOR_A_COMMA && after != null && after.contains(","));
    }
}
