package dev.parlance.tts.espeak;

import dev.parlance.tts.prepare.SymbolNames;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.split.TextBlock;
import dev.parlance.tts.text.TextRange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses a text of several blocks for a character that its voice cannot read before its first block is spoken. Each
 * character is looked at once, where it stands first, and those that every voice reads are not looked at, so it takes a
 * few milliseconds for a megabyte. What only a word or a number shows, its block does when its turn comes.
 */
final class EarlyRefusal {
    // More than texts have; a list of all of Unicode must not keep the first block waiting.
    private static final int MOST_SIGNS = 500;
    // No rule for a number or a sign looks further.
    private static final int CONTEXT = 200;
    private static final int LAST_ASCII = 0x7F;
    private static final int FIRST_HANGUL = 0xAC00;
    private static final int LAST_HANGUL = 0xD7A3;
    // The voices of Chinese lack few of these, and a text has thousands of them.
    private static final int FIRST_HAN = 0x4E00;
    private static final int LAST_HAN = 0x9FFF;

    private final UtterancePlan plan;
    private final SpokenText spoken;
    private final String text;
    private final VoiceReader reader;

    EarlyRefusal(UtterancePlan plan, SpokenText spoken, VoiceReader reader) {
        this.plan = plan;
        this.spoken = spoken;
        this.text = spoken.text();
        this.reader = reader;
    }

    /** Throws {@link SpeechError.InvalidText} if it finds such a character. */
    void check() throws EngineException {
        if (TextBlock.at(text, 0).end() == text.length()) {
            return;
        }
        Map<String, List<TextRange>> signs = signs();
        for (Map.Entry<String, List<TextRange>> ofVoice : signs.entrySet()) {
            String voice = ofVoice.getKey();
            reader.read(voice, ofVoice.getValue().stream().map(this::in).toList());
            SpokenForms forms = plan.formsFor(voice, reader);
            for (TextRange sign : ofVoice.getValue()) {
                reader.checkCancelled();
                if (!forms.reads(in(sign))) {
                    tryOut(sign);
                }
            }
        }
    }

    /** Returns where each character of the text stands first, by the voice that reads it there. */
    private Map<String, List<TextRange>> signs() throws EngineException {
        Map<String, List<TextRange>> signs = new LinkedHashMap<>();
        BitSet seen = new BitSet();
        int found = 0;
        int at = 0;
        while (at < text.length() && found < MOST_SIGNS) {
            reader.checkCancelled();
            int codePoint = text.codePointAt(at);
            int end = at + Character.charCount(codePoint);
            if (!isCommon(codePoint) && !seen.get(codePoint)) {
                seen.set(codePoint);
                Optional<TextRange> sign = sign(at, end);
                if (sign.isPresent()) {
                    signs.computeIfAbsent(voiceAt(at), name -> new ArrayList<>())
                            .add(sign.get());
                    end = sign.get().end();
                    found++;
                }
            }
            at = end;
        }
        return signs;
    }

    private static boolean isCommon(int codePoint) {
        return (codePoint <= LAST_ASCII && !Character.isDigit(codePoint))
                || (codePoint >= FIRST_HAN && codePoint <= LAST_HAN)
                || (codePoint >= FIRST_HANGUL && codePoint <= LAST_HANGUL);
    }

    private Optional<TextRange> sign(int at, int end) {
        int signEnd = SymbolNames.clusterAt(text, at).map(TextRange::end).orElse(end);
        List<TextToken> tokens = TextToken.of(text, at, signEnd);
        return tokens.isEmpty() ? Optional.empty() : Optional.of(new TextRange(at, signEnd));
    }

    // As a run of one voice has it: that of the letters before, else of those after.
    private String voiceAt(int at) {
        for (int before = at; before > Math.max(0, at - CONTEXT); before = text.offsetByCodePoints(before, -1)) {
            Optional<String> voice = plan.voiceAt(text, before);
            if (voice.isPresent()) {
                return voice.get();
            }
        }
        return plan.voice();
    }

    // Among others a character may be read after all, or be a part of something that is.
    private void tryOut(TextRange sign) throws EngineException {
        int start = Math.max(0, sign.start() - CONTEXT);
        int end = Math.min(text.length(), sign.end() + CONTEXT);
        while (start < sign.start() && !isParted(start)) {
            start++;
        }
        while (end > sign.end() && !isParted(end)) {
            end--;
        }
        if (isParted(start) && isParted(end)) {
            plan.tryOut(spoken, new TextRange(start, end), reader);
        }
    }

    private boolean isParted(int at) {
        return at == 0
                || at == text.length()
                || Character.isWhitespace(text.charAt(at - 1))
                || "，。！？；：、".indexOf(text.charAt(at - 1)) >= 0;
    }

    private String in(TextRange sign) {
        return text.substring(sign.start(), sign.end());
    }
}
