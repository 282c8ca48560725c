package dev.parlance.tts.freetts;

import com.sun.speech.freetts.Item;
import com.sun.speech.freetts.Relation;
import com.sun.speech.freetts.Utterance;
import com.sun.speech.freetts.UtteranceProcessor;
import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.cart.Durator;
import java.util.List;
import java.util.Set;

/**
 * Replaces sounds the voice cannot join by their nearest neighbours.
 *
 * <p>The voice was recorded as pairs of sounds, 1,584 of the 1,681 possible ones: {@code y}, {@code w} and {@code hh} only
 * before vowels, {@code ng} only after them (read from the voice's index, 2026-11). Names and made-up words need others.
 * FreeTTS would print a line on standard error and put silence there.
 */
final class PlayablePhones implements UtteranceProcessor {
    private static final Set<String> VOWELS =
            Set.of("aa", "ae", "ah", "ao", "aw", "ax", "ay", "eh", "er", "ey", "ih", "iy", "ow", "oy", "uh", "uw");

    private PlayablePhones() {}

    /** Adds this to {@code voice}, before the step that computes how long each sound lasts. */
    static void addTo(Voice voice) {
        @SuppressWarnings("unchecked") // FreeTTS is older than generics.
        List<UtteranceProcessor> processors = voice.getUtteranceProcessors();
        int durations = 0;
        while (!(processors.get(durations) instanceof Durator)) {
            durations++;
        }
        processors.add(durations, new PlayablePhones());
    }

    @Override
    public void processUtterance(Utterance utterance) {
        Item segment = utterance.getRelation(Relation.SEGMENT).getHead();
        String before = "pau";
        for (; segment != null; segment = segment.getNext()) {
            Item next = segment.getNext();
            String phone = playable(before, name(segment), next == null ? "pau" : name(next));
            segment.getFeatures().setString("name", phone);
            before = phone;
        }
    }

    static String playable(String before, String phone, String after) {
        boolean beforeVowel = VOWELS.contains(after);
        return switch (phone) {
            case "y" -> beforeVowel ? phone : "iy";
            case "w" -> beforeVowel ? phone : "uw";
            case "hh" -> beforeVowel ? phone : "ax";
            case "ng" -> VOWELS.contains(before) && !before.equals("er") ? phone : "n";
            default -> phone;
        };
    }

    private static String name(Item segment) {
        return segment.getFeatures().getString("name");
    }
}
