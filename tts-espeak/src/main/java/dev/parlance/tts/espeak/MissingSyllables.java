package dev.parlance.tts.espeak;

import dev.parlance.tts.espeak.VoiceReader.Reading;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The syllables that the Mandarin voices of 1.52 have no sound for, jiong, qiong and xiong, and the r of 兒. Of 熊, whose pinyin
 * it knows to be xiong2, eSpeak says "xiong two" in English. In two, as {@code xi2ong2}, it says them.
 */
final class MissingSyllables {
    private static final Pattern IN_ENGLISH =
            Pattern.compile("\\(en\\)_(dZ_I2_;|k_I2_;|k_S)_@_N_(w_'0_n|t_'u:|T_r_'i:|f_'o@)_\\(cmn\\).*");
    private static final String R_FIVE = "(en)_r_f_'aI_v_(cmn)";
    private static final Map<String, String> INITIALS = Map.of("dZ_I2_;", "j", "k_I2_;", "q", "k_S", "x");
    private static final Map<String, String> TONES = Map.of("w_'0_n", "1", "t_'u:", "2", "T_r_'i:", "3", "f_'o@", "4");

    private MissingSyllables() {}

    /** Returns what to write for a Chinese character of this reading so that it is said, or empty if it is another. */
    static Optional<String> spellingOf(Reading reading) {
        if (reading.phonemes().startsWith(R_FIVE)) {
            return Optional.of("儿");
        }
        Matcher english = IN_ENGLISH.matcher(reading.phonemes());
        if (!english.matches()) {
            return Optional.empty();
        }
        String tone = TONES.get(english.group(2));
        return Optional.of(INITIALS.get(english.group(1)) + "i" + tone + "ong" + tone + " ");
    }
}
