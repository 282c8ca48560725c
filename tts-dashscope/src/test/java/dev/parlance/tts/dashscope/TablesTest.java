package dev.parlance.tts.dashscope;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.dashscope.cost.Consumption;
import dev.parlance.tts.dashscope.cost.PriceList;
import dev.parlance.tts.dashscope.model.Tables;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.voice.Voice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user can bring newer tables without a release of this library. */
final class TablesTest {
    @TempDir
    Path directory;

    @Test
    void replacesTheVoicesAndKeepsTheOtherTables() throws IOException {
        write("voices.json", "{'voices': [{'voice': 'Newcomer', 'languages': ['zh', 'en']}]}");
        DashScopeConfig config = config();

        try (DashScopeProvider provider = DashScopeProvider.open(config)) {
            assertThat(provider.voices().voices().get())
                    .extracting(Voice::id)
                    .extracting(Object::toString)
                    .containsExactly("dashscope:Newcomer");
        }
        assertThat(config.tables().models().spec(config.model()).family().limit).isEqualTo(600);
    }

    @Test
    void replacesWhatAModelOffersAndCosts() throws IOException {
        write(
                "models.json",
                "{'families': [{'match': ['*'], 'transports': ['sse'], 'limit': 7, 'counting': 'code-points'}]}");
        write(
                "prices.json",
                "{'date': '2027-01-02', 'currency': 'CNY',"
                        + " 'prices': [{'match': ['new-*'], 'per': 'call', 'regions': {'cn-beijing': ['0.5']}}]}");
        Tables tables = config().tables();

        assertThat(tables.models().spec("new-tts").family().limit).isEqualTo(7);
        assertThat(new PriceList(tables, "cn-beijing").of("new-tts", Consumption.expectedOf(1)))
                .hasToString("Optional[0.5 CNY (list price of 2027-01-02)]");
    }

    @Test
    void keepsWhatWasCachedWithOtherModelsApart() throws IOException {
        SpeechRequest request = SpeechRequest.of("Some text");
        String shipped = revision(DashScopeConfig.builder("").build(), request);
        write("voices.json", "{'voices': []}");
        String sameModels = revision(config(), request);
        write("models.json", "{'families': [{'match': ['*'], 'transports': ['sse'], 'sampleRates': [48000]}]}");

        assertThat(sameModels).isEqualTo(shipped);
        assertThat(revision(config(), request)).isNotEqualTo(shipped);
    }

    private static String revision(DashScopeConfig config, SpeechRequest request) {
        try (DashScopeProvider provider = DashScopeProvider.open(config)) {
            return provider.synthesizer().profileFor(request).revision().orElseThrow();
        }
    }

    @Test
    void replacesWhatAnErrorMeans() throws IOException {
        write(
                "errors.json",
                "{'rules': [{'on': ['http'], 'codes': ['InvalidParameter'], 'means': 'quota-exhausted',"
                        + " 'detail': 'new words'}]}");
        try (DashScopeServer server = DashScopeServer.start()) {
            server.on("/generation", http -> http.status(400).body("{\"code\":\"InvalidParameter\"}"));
            DashScopeConfig config = server.config().tables(directory).build();

            try (DashScopeProvider provider = DashScopeProvider.open(config)) {
                SpeechError error = errorOf(
                        provider.synthesizer().synthesize(SpeechRequest.of("Some text"), RecordingSink.create()));

                assertThat(error).isInstanceOf(SpeechError.QuotaExhausted.class);
                assertThat(error.problem()).endsWith("new words");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "models.json | {'families': []} | must match *",
                "models.json | {'families': [{'match': ['*'], 'transports': ['pigeon']}]} | pigeon",
                "models.json | {'families': [{'match': ['*'], 'languages': 'martian'}]} | martian",
                "models.json | {'families': [{'match': ['*'], 'counting': 'octets'}]} | octets",
                "models.json | {'families': [{'match': ['*'], 'volum': 'volume'}]} | families[0].volum is not known",
                "voices.json | {'voices': [{'voice': 'A', 'languages': ['zh'], 'in': ['none']}]} | none",
                "voices.json | {'voices': [{'voice': 'A', 'languages': ['zh'], 'gender': 'x'}]} | voices[0].gender: x is none of [female, male",
                "voices.json | {'voices': [{'languages': ['zh']}]} | voices[0].voice is missing",
                "voices.json | [] | it is no object",
                "prices.json | {'date': 'today', 'currency': 'CNY'} | today",
                "prices.json | {'date': '2027-1-2', 'currency': 'CNY'} | 2027-1-2",
                "prices.json | {'date': '2027-01-02-03', 'currency': 'CNY'} | 2027-01-02-03",
                "prices.json | {'date': '2027-01-02', 'currency': 'yuan'} | yuan",
                "prices.json | {'date': '2027-01-02', 'currency': 'CNY', 'prices': [{'match': ['*'], 'per': 'week', 'regions': {'cn-beijing': ['1']}}]} | prices[0].per: week is none of [ten-thousand-units, million-tokens, second, call]",
                "prices.json | {'date': '2027-01-02', 'currency': 'CNY', 'prices': [{'match': ['*'], 'per': 'call', 'regions': {'cn-beijing': ['much']}}]} | much",
                "prices.json | {'date': '2027-01-02', 'currency': 'CNY', 'prices': [{'match': ['*'], 'per': 'million-tokens', 'regions': {'cn-beijing': ['1']}}]} | million-tokens",
                "errors.json | {'rules': [{'means': 'bad-luck'}]} | bad-luck",
                "errors.json | {'rules': [{'on': ['paper'], 'means': 'rejected'}]} | paper",
                "errors.json | null | it is no object",
                "errors.json | {'rules': | it is no JSON at rules"
            })
    void saysWhichTableIsBadAndWhy(String name, String content, String fault) throws IOException {
        write(name, content);

        assertThatIllegalArgumentException()
                .isThrownBy(this::config)
                .withMessageStartingWith(name + ": ")
                .withMessageContaining(fault);
    }

    @Test
    void refusesADirectoryWithoutATable() {
        assertThatIllegalArgumentException().isThrownBy(this::config).withMessageContaining(directory.toString());
    }

    @Test
    void findsTheDirectoryInTheEnvironment() throws IOException {
        write("voices.json", "{'voices': []}");

        assertThat(DashScopeConfig.from(Map.of("DASHSCOPE_TABLES", directory.toString()))
                        .tables()
                        .voices()
                        .voices())
                .isEmpty();
    }

    private DashScopeConfig config() {
        return DashScopeConfig.builder("").tables(directory).build();
    }

    private void write(String name, String json) throws IOException {
        Files.writeString(directory.resolve(name), json.replace('\'', '"'));
    }
}
