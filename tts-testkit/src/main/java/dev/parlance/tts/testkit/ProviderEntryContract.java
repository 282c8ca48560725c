package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parlance.tts.provider.ProviderEntries;
import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.ProviderSetting;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.voice.Voice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules of {@link ProviderEntry} as tests. Extend it once for each entry. */
public abstract class ProviderEntryContract extends Contract {
    private static final String SECRET = "a-secret-that-no-message-holds";
    // No number, no address, no name, and no path on any system.
    private static final String WRONG = "no \u0000 value";

    /** Creates the contract's tests; JUnit calls it for each of them. */
    protected ProviderEntryContract() {}

    /** Returns a new entry. */
    protected abstract ProviderEntry entry();

    /** Returns variables with which it opens, without a request to a server that is not there. */
    protected abstract Map<String, String> environment();

    @Test
    void e1_isInstalled() {
        assertThat(ProviderEntries.installed())
                .extracting(ProviderEntry::name)
                .as("the installed entries, of META-INF/services and the module descriptor")
                .containsOnlyOnce(entry().name());
    }

    @Test
    void e2_opensTheProviderOfItsName() {
        try (SpeechProvider provider = entry().open(environment())) {
            assertThat(provider.name()).isEqualTo(entry().name());
        }
    }

    @Test
    void e2_saysTheSameAlways() {
        ProviderEntry entry = entry();
        List<Object> before = facts(entry);

        entry.open(environment()).close();

        assertThat(facts(entry)).isEqualTo(before).isEqualTo(facts(entry()));
        assertThat(entry.settings()).extracting(ProviderSetting::variable).doesNotHaveDuplicates();
        assertThat(entry.description().strip().lines())
                .as("lines of its description")
                .hasSize(1);
    }

    private static List<Object> facts(ProviderEntry entry) {
        return List.of(entry.name(), entry.description(), entry.isRemote(), entry.settings());
    }

    @Test
    void e3_aRemoteOneDoesNotOpenWithoutASetting() {
        ProviderEntry entry = entry();

        Throwable thrown = catchThrowable(() -> entry.open(Map.of()).close());

        check(thrown != null || !entry.isRemote(), "it is remote, and opens without any setting");
        if (thrown != null) {
            assertThat(thrown)
                    .as("what opening it without any setting throws")
                    .isInstanceOf(UnusableProviderException.class);
            check(
                    namesOneOf(entry.settings(), thrown) || !entry.isRemote(),
                    "it is remote, and its message names none of its settings: " + thrown.getMessage());
        }
    }

    private static boolean namesOneOf(List<ProviderSetting> settings, Throwable thrown) {
        return settings.stream().map(ProviderSetting::variable).anyMatch(String.valueOf(thrown.getMessage())::contains);
    }

    @Test
    void e4_saysWhichSettingIsWrongAndNoSecret() {
        ProviderEntry entry = entry();

        for (ProviderSetting setting : entry.settings()) {
            Throwable thrown =
                    catchThrowable(() -> entry.open(secretWith(setting)).close());
            if (thrown != null) {
                String message = String.valueOf(thrown.getMessage());
                check(
                        thrown instanceof IllegalArgumentException || thrown instanceof UnusableProviderException,
                        "a wrong " + setting.variable() + " throws " + thrown.getClass());
                check(message.contains(setting.variable()), "the message does not name " + setting.variable());
                check(!message.contains(SECRET), "the message holds a secret");
            }
        }
    }

    // Every secret is set, and the one setting has a value that is of no use.
    private Map<String, String> secretWith(ProviderSetting wrong) {
        Map<String, String> environment = new HashMap<>(environment());
        entry().settings().stream()
                .filter(setting -> setting.kind() == ProviderSetting.Kind.SECRET)
                .forEach(setting -> environment.put(setting.variable(), SECRET));
        environment.put(wrong.variable(), wrong.kind() == ProviderSetting.Kind.SECRET ? SECRET + WRONG : WRONG);
        return environment;
    }

    @Test
    void e5_itsShippedVoicesBearItsName() {
        ProviderEntry entry = entry();

        assertThat(entry.shippedVoices())
                .as("the shipped voices")
                .allSatisfy(voice -> assertThat(voice.id().provider()).isEqualTo(entry.name()))
                .extracting(Voice::id)
                .doesNotHaveDuplicates();
    }
}
