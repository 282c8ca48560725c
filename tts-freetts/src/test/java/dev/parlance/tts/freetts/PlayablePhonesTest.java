package dev.parlance.tts.freetts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PlayablePhonesTest {
    private static final String INDEX = "/com/sun/speech/freetts/en/us/cmu_us_kal/cmu_us_kal16.idx";

    @Test
    void anyThreeSoundsCanBeJoinedAfterwards() throws IOException {
        Set<String> pairs = pairs();
        Set<String> phones = new TreeSet<>();
        pairs.forEach(pair -> phones.add(pair.substring(0, pair.indexOf('-'))));

        Set<String> missing = new TreeSet<>();
        for (String first : phones) {
            for (String second : phones) {
                for (String third : phones) {
                    String one = PlayablePhones.playable("pau", first, second);
                    String two = PlayablePhones.playable(one, second, third);
                    missing.add(one + "-" + two);
                    missing.add(two + "-" + PlayablePhones.playable(two, third, "pau"));
                }
            }
        }
        missing.removeAll(pairs);

        assertThat(phones).hasSize(41);
        assertThat(missing).isEmpty();
    }

    @Test
    void leavesOrdinaryWordsAlone() {
        assertThat(PlayablePhones.playable("pau", "y", "eh")).isEqualTo("y");
        assertThat(PlayablePhones.playable("ih", "ng", "pau")).isEqualTo("ng");
        assertThat(PlayablePhones.playable("pau", "hh", "ax")).isEqualTo("hh");
    }

    /** The index is binary, with the pairs' names in ASCII. */
    private static Set<String> pairs() throws IOException {
        try (InputStream index = PlayablePhonesTest.class.getResourceAsStream(INDEX)) {
            Matcher names = Pattern.compile("[a-z]{1,3}-[a-z]{1,3}")
                    .matcher(new String(index.readAllBytes(), StandardCharsets.ISO_8859_1));
            Set<String> pairs = new TreeSet<>();
            names.results().forEach(name -> pairs.add(name.group()));
            return pairs;
        }
    }
}
