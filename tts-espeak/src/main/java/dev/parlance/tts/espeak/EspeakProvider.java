package dev.parlance.tts.espeak;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.provider.WarmableProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Phonemizer;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.voice.VoiceCatalog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * eSpeak NG, unpacked from a jar and loaded into processes of its own: more than a hundred languages, 22,050 Hz mono,
 * intelligible rather than natural. Safe for concurrent use.
 *
 * <p>A text that crashes an engine is {@link SpeechError.Unavailable}, one that hangs it {@link SpeechError.TimedOut}; the
 * engine is replaced, and texts that are spoken at the same time are not affected. Not so with {@link
 * EspeakConfig.Host#IN_PROCESS}.
 *
 * <p>Voices are {@code espeak:en-us}, {@code espeak:cmn-latn-pinyin} and the others that {@link #voices} lists; each
 * can be varied, as in {@code espeak:en-us+f3}. Chinese characters in a text of another language are read in Mandarin,
 * Latin letters in a Chinese one in English. A word of a script that no voice reads, such as Runic, is spelt: each letter
 * by the code it has in Unicode. Rate 1.0 is 175 words a minute (0.46 to 2.57), a pitch of 1.5 is 1.5 times the frequency
 * (0.65 to 1.7), a volume of 2.0 is twice the amplitude (0 to 2.0), cut off where it does not fit 16 bits.
 *
 * <p>The audio of the same text differs a little from call to call, by up to 0.6 % in length: the slow tremor of eSpeak's
 * pitch goes on where the last text left it, and nothing but a new engine starts it again.
 *
 * <p>If the folder that it was unpacked in is deleted, the next text is {@link SpeechError.Unavailable}, and it is unpacked
 * again.
 *
 * <p>The library and its data are GPL-3.0-or-later: a program that ships them must be, too.
 */
public final class EspeakProvider implements WarmableProvider {
    /** The first part of the ids of its voices. */
    public static final String NAME = "espeak";

    private static final String INSTEAD = "; use tts-freetts for English, or a provider that speaks over the network";

    /** Why the library may not load. */
    static final String CANNOT_LOAD =
            "this system cannot load eSpeak NG, which needs glibc 2.29 and a cache folder without noexec" + INSTEAD;

    private final EnginePool engines;
    private final EspeakVoices voices;
    private final EspeakSynthesizer synthesizer;
    private final EngineLoan loan;
    private final String version;

    private EspeakProvider(EnginePool engines, EspeakVoices voices, EspeakFolder folder) {
        this.engines = engines;
        this.voices = voices;
        loan = new EngineLoan(engines, folder);
        version = folder.version();
        synthesizer = new EspeakSynthesizer(loan, voices, version);
    }

    /** Returns a factory that opens eSpeak NG with {@link EspeakConfig#defaults} when it is first needed. */
    public static SpeechProviderFactory factory() {
        return factory(EspeakConfig.defaults());
    }

    /** Returns a factory that opens eSpeak NG, as {@link #open(EspeakConfig)} does, when it is first needed. */
    public static SpeechProviderFactory factory(EspeakConfig config) {
        requireNonNull(config, "config");
        return SpeechProviderFactory.of(NAME, () -> open(config));
    }

    /** Opens eSpeak NG with {@link EspeakConfig#defaults}, as {@link #open(EspeakConfig)} does. */
    public static EspeakProvider open() {
        return open(EspeakConfig.defaults());
    }

    /**
     * Unpacks eSpeak NG if that has not been done yet, and starts an engine. If the folder has been used before, it does not
     * wait for the start: an engine that cannot start is then {@link SpeechError.Unavailable} for each text.
     *
     * @throws UnusableProviderException if it cannot run here: a platform without a build of it, a system that cannot load
     *     that, a cache folder that cannot be written, or no {@code java} for a process of its own. The message states
     *     which, and what to use instead
     */
    public static EspeakProvider open(EspeakConfig config) {
        return open(config, System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static EspeakProvider open(EspeakConfig config, String osName, String osArch) {
        NativePlatform platform = NativePlatform.of(osName, osArch)
                .orElseThrow(() -> new UnusableProviderException(
                        "there is no build of eSpeak NG for " + osName + " on " + osArch + INSTEAD));
        try {
            EspeakFolder folder = EspeakFolder.in(config.cacheFolder(), EspeakResources.on(platform));
            return open(config, folder, opener(config, folder), limit(config, platform));
        } catch (IOException e) {
            throw new UnusableProviderException(
                    "eSpeak NG cannot be unpacked in " + config.cacheFolder() + "; choose another cache folder", e);
        } catch (LinkageError e) {
            // JNA throws these for itself and for the library, on the first call and on later ones.
            throw new UnusableProviderException(CANNOT_LOAD, e);
        }
    }

    /** Opens the engines of {@code opener}, for tests. */
    static EspeakProvider open(EspeakConfig config, EspeakFolder folder, EnginePool.EngineOpener opener, int limit)
            throws IOException {
        List<String> variants = folder.variants();
        Engine first = opener.open();
        try {
            EspeakVoices voices = new EspeakVoices(voices(folder, first), variants);
            EnginePool engines = new EnginePool(first, limit, config.timeouts().total(), opener);
            return new EspeakProvider(engines, voices, folder);
        } catch (Throwable thrown) {
            first.close();
            throw thrown;
        }
    }

    private static EnginePool.EngineOpener opener(EspeakConfig config, EspeakFolder folder) throws IOException {
        return switch (config.host()) {
            case CHILD_PROCESS -> EngineLauncher.in(folder, config.timeouts())::open;
            case IN_PROCESS -> () -> NativeEngine.open(folder);
        };
    }

    private static int limit(EspeakConfig config, NativePlatform platform) {
        return config.host() == EspeakConfig.Host.IN_PROCESS && !platform.loadsCopies() ? 1 : config.engines();
    }

    private static List<NativeVoice> voices(EspeakFolder folder, Engine engine) throws IOException {
        Optional<List<NativeVoice>> kept = folder.voices();
        if (kept.isPresent()) {
            return kept.get();
        }
        try {
            List<NativeVoice> voices = engine.voices();
            folder.keepVoices(voices);
            return voices;
        } catch (EngineException e) {
            throw new UnusableProviderException(e.error().message(), e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SpeechSynthesizer synthesizer() {
        return synthesizer;
    }

    /** Returns empty: it speaks texts that are complete. */
    @Override
    public Optional<StreamingSynthesizer> streaming() {
        return Optional.empty();
    }

    @Override
    public VoiceCatalog voices() {
        return voices;
    }

    /**
     * Returns the phonemes that eSpeak NG reads a text with, in the International Phonetic Alphabet, from the engines of this
     * provider. It knows the languages of the {@link #voices}, and as a language with extensions the names of the voices, such as
     * {@code en-gb-x-rp}. Closing it leaves the provider as it is. A program that ships it must be GPL-3.0-or-later.
     */
    public Phonemizer phonemizer() {
        return phonemizer(() -> {});
    }

    /** Opens eSpeak NG for its phonemes alone, as {@link #open()} and {@link #phonemizer} do; closing them frees the engines. */
    public static Phonemizer openPhonemizer() {
        return openPhonemizer(EspeakConfig.defaults());
    }

    /**
     * Opens eSpeak NG for its phonemes alone, as {@link #open(EspeakConfig)} and {@link #phonemizer} do; closing them frees the
     * engines.
     *
     * @throws UnusableProviderException if it cannot run here, as in {@link #open(EspeakConfig)}
     */
    public static Phonemizer openPhonemizer(EspeakConfig config) {
        EspeakProvider provider = open(config);
        return provider.phonemizer(provider::close);
    }

    private Phonemizer phonemizer(Runnable onClose) {
        return new EspeakPhonemizer(loan, voices, version, onClose);
    }

    /** Returns empty: synthesizing again is as quick as reading a cache. */
    @Override
    public Optional<String> cacheScope(ResolvedRequest request) {
        return Optional.empty();
    }

    /** Waits until an engine has started and has read what it needs for its English voice. */
    @Override
    public Optional<SpeechError> warmUp(Cancellation cancellation) {
        return synthesizer.warmUp(cancellation);
    }

    /** Returns how many texts are being spoken now. */
    int busy() {
        return engines.busy();
    }

    /**
     * Waits for the texts that are being spoken and frees the engines. From a sink, or if the thread is interrupted, it
     * does not wait: an engine is then freed when its text has ended.
     */
    @Override
    public void close() {
        engines.close();
    }
}
