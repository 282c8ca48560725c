package dev.parlance.tts.cli;

import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.ProviderSetting;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An entry of a jar that is not the program's. Whatever its code throws because it does not fit is an error that names the jar.
 *
 * @param jar where it comes from
 * @param behind the entry itself
 * @param name its name, asked once, as are the following
 */
record JarEntry(
        Path jar,
        ProviderEntry behind,
        String name,
        String description,
        boolean isRemote,
        List<ProviderSetting> settings)
        implements ProviderEntry {

    /**
     * Loads the entry of class {@code type} in {@code jar}.
     *
     * @throws UnusableProviderException if it cannot be loaded
     */
    static JarEntry load(String type, ClassLoader loader, Path jar) {
        try {
            ProviderEntry entry = Class.forName(type, true, loader)
                    .asSubclass(ProviderEntry.class)
                    .getConstructor()
                    .newInstance();
            String name = new VoiceId(entry.name(), "any").provider();
            return new JarEntry(
                    jar,
                    entry,
                    name,
                    entry.description() + ", from " + jar.getFileName(),
                    entry.isRemote(),
                    List.copyOf(entry.settings()));
        } catch (ReflectiveOperationException | RuntimeException | Error e) {
            throw JarFailure.of(jar, e);
        }
    }

    @Override
    public List<Voice> shippedVoices() {
        try {
            return List.copyOf(behind.shippedVoices());
        } catch (RuntimeException | Error e) {
            // As if there were none; opening it says what is wrong.
            return List.of();
        }
    }

    @Override
    public SpeechProvider open(Map<String, String> environment) {
        try {
            SpeechProvider provider = JarPort.of(SpeechProvider.class, behind.open(environment), jar);
            check(provider);
            return provider;
        } catch (UnusableProviderException | IllegalArgumentException e) {
            // Their messages are for a person.
            throw e;
        } catch (CommandException e) {
            throw new UnusableProviderException(String.valueOf(e.getMessage()), e.getCause());
        } catch (RuntimeException | Error e) {
            throw JarFailure.of(jar, e);
        }
    }

    // What is missing shows here already, not in the middle of a command. What fails here is not closed, which may
    // fail as well: it has done nothing yet.
    private void check(SpeechProvider provider) {
        if (!provider.name().equals(name)) {
            throw new UnusableProviderException(
                    jar + " registers " + name + ", which then calls itself otherwise. Ask its author");
        }
        provider.synthesizer().profile();
        provider.streaming();
        provider.voices();
    }
}
