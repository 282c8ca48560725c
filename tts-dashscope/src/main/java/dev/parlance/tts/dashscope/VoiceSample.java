package dev.parlance.tts.dashscope;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.http.AudioData;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A recording of the voice to clone: 10 to 20 seconds of clean speech by one person, mono. Immutable.
 *
 * <p>A voice belongs to the person who speaks. Cloning needs that person's consent, and the caller states with {@link
 * #withSpeakersConsent} that there is one; without, nothing is sent.
 */
public final class VoiceSample {
    private static final Set<String> MEDIA_TYPES = Set.of("audio/wav", "audio/mpeg", "audio/mp4");

    private final @Nullable PcmAudio audio;
    private final @Nullable AudioData data;
    private final @Nullable URI link;
    private final boolean consented;
    private final @Nullable String transcript;
    private final @Nullable Locale language;

    private VoiceSample(
            @Nullable PcmAudio audio,
            @Nullable AudioData data,
            @Nullable URI link,
            boolean consented,
            @Nullable String transcript,
            @Nullable Locale language) {
        this.audio = audio;
        this.data = data;
        this.link = link;
        this.consented = consented;
        this.transcript = transcript;
        this.language = language;
    }

    /** Returns a sample that is sent as a WAV file. For Qwen-TTS; the others take links only. */
    public static VoiceSample of(PcmAudio audio) {
        return new VoiceSample(requireNonNull(audio, "audio"), AudioData.wav(audio), null, false, null, null);
    }

    /**
     * Returns a sample that is a file already, which is sent as it is. For Qwen-TTS; the others take links only.
     *
     * @param mediaType {@code audio/wav}, {@code audio/mpeg} (MP3) or {@code audio/mp4} (M4A)
     * @throws IllegalArgumentException if it is another type
     */
    public static VoiceSample ofFile(String mediaType, byte[] file) {
        if (!MEDIA_TYPES.contains(mediaType)) {
            throw new IllegalArgumentException("mediaType: " + mediaType + ", not one of " + MEDIA_TYPES);
        }
        return new VoiceSample(null, AudioData.of(mediaType, file.clone()), null, false, null, null);
    }

    /**
     * Returns a sample that the service fetches from {@code link}, which must be open to everybody.
     *
     * @throws IllegalArgumentException if it is not an {@code https} or {@code http} address
     */
    public static VoiceSample at(URI link) {
        String scheme = String.valueOf(link.getScheme());
        if (link.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException("the link is not an https or http address");
        }
        return new VoiceSample(null, null, link, false, null, null);
    }

    /** Returns the same sample, with the assurance that the person who speaks in it agrees to be cloned. */
    public VoiceSample withSpeakersConsent() {
        return new VoiceSample(audio, data, link, true, transcript, language);
    }

    /** Returns the same sample together with what is said in it, word for word. Qwen-TTS checks the audio against it. */
    public VoiceSample withTranscript(String transcript) {
        return new VoiceSample(audio, data, link, consented, requireNonNull(transcript, "transcript"), language);
    }

    /** Returns the same sample together with its language. */
    public VoiceSample withLanguage(Locale language) {
        return new VoiceSample(audio, data, link, consented, transcript, requireNonNull(language, "language"));
    }

    Optional<PcmAudio> audio() {
        return Optional.ofNullable(audio);
    }

    Optional<AudioData> data() {
        return Optional.ofNullable(data);
    }

    Optional<URI> link() {
        return Optional.ofNullable(link);
    }

    boolean isConsented() {
        return consented;
    }

    Optional<String> transcript() {
        return Optional.ofNullable(transcript);
    }

    Optional<Locale> language() {
        return Optional.ofNullable(language);
    }

    /** Shows neither the link, which may be signed, nor the transcript. */
    @Override
    public String toString() {
        return "VoiceSample[" + (link != null ? "a link" : String.valueOf(audio != null ? audio : data))
                + (consented ? ", with consent]" : ", without consent]");
    }
}
