package marytts;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.ProvidesIntoMap;
import com.google.inject.multibindings.StringMapKey;
import dev.parlance.tts.http.HttpSettings;
import dev.parlance.tts.provider.SpeechProvider;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Adds the backend {@code "marytts"} to the map of providers. Needs: nothing. */
public final class MaryModule extends AbstractModule {
    private final HttpSettings server;
    private final String voice;

    /** Creates the module of the server that is reached by {@code server} and has {@code voice}. */
    public MaryModule(HttpSettings server, String voice) {
        this.server = server;
        this.voice = voice;
    }

    // guide: begin provider
    @ProvidesIntoMap
    @StringMapKey("marytts")
    @Singleton
    SpeechProvider provider() {
        return new WriteYourOwnHttpAdapter(server, Locale.US, voice);
    }
    // guide: end
}
