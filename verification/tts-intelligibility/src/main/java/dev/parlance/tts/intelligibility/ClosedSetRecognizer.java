package dev.parlance.tts.intelligibility;

import dev.parlance.tts.audio.PcmAudio;
import edu.cmu.sphinx.api.Configuration;
import edu.cmu.sphinx.api.SpeechResult;
import edu.cmu.sphinx.api.StreamSpeechRecognizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Recognises which one of twelve English {@link Sentences} was spoken, with Sphinx-4 and its US English model.
 *
 * <p>A closed set, because these recognisers learned human speech: with an open vocabulary they get 70 % of the words of a
 * formant synthesizer wrong that people understand, while among twelve sentences they find eleven, and none when the same
 * sound is reversed. Loading takes about 2 s and 0.6 GB, a sentence about 0.5 s. Not safe for concurrent use.
 */
public final class ClosedSetRecognizer {
    private static final String MODEL = "resource:/edu/cmu/sphinx/models/en-us/";

    private final StreamSpeechRecognizer sphinx;

    private ClosedSetRecognizer(StreamSpeechRecognizer sphinx) {
        this.sphinx = sphinx;
    }

    /** Returns a recogniser with its model loaded. */
    public static ClosedSetRecognizer load() {
        SphinxLog.silence();
        try {
            return new ClosedSetRecognizer(new StreamSpeechRecognizer(configuration()));
        } catch (IOException e) {
            throw new UncheckedIOException("the recogniser's model is not on the class path", e);
        }
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.setAcousticModelPath(MODEL + "en-us");
        configuration.setDictionaryPath(MODEL + "cmudict-en-us.dict");
        // A folder of its own: the look-up stops at the first folder of that name on the class path, whatever is in it.
        configuration.setGrammarPath("resource:/dev/parlance/tts/intelligibility/grammar");
        configuration.setGrammarName("sentences");
        configuration.setUseGrammar(true);
        configuration.setSampleRate(ListeningAudio.SAMPLE_RATE_HZ);
        return configuration;
    }

    /** Returns the one of the {@link Sentences} that was said in {@code audio}, or empty if it was none of them. */
    public Optional<String> recognize(PcmAudio audio) {
        sphinx.startRecognition(new ByteArrayInputStream(ListeningAudio.of(audio)));
        try {
            return Optional.of(everythingHeard()).filter(Sentences.all()::contains);
        } finally {
            sphinx.stopRecognition();
        }
    }

    // A pause inside a sentence gives two results.
    private String everythingHeard() {
        StringJoiner heard = new StringJoiner(" ");
        for (SpeechResult result = sphinx.getResult(); result != null; result = sphinx.getResult()) {
            if (!result.getHypothesis().isBlank()) {
                heard.add(result.getHypothesis());
            }
        }
        return heard.toString();
    }
}
