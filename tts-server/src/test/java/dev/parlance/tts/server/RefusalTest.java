package dev.parlance.tts.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are wrong, each with its own error. */
final class RefusalTest {
    private static ServedFake served;

    @BeforeAll
    static void start() throws IOException {
        served = ServedFake.of(
                FakeSpeechSynthesizer.create(),
                config -> config.withTextLimit(200).withBodyLimit(4_000));
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                Arguments.of("{}", "input", "missing_field"),
                Arguments.of("{'input':null}", "input", "missing_field"),
                Arguments.of("{'input':5}", "input", "invalid_type"),
                Arguments.of("{'input':['a']}", "input", "invalid_type"),
                Arguments.of("{'input':' '}", "input", "invalid_text"),
                Arguments.of("{'input':'','no_cache':true}", "input", "invalid_text"),
                Arguments.of("{'input':'\\ud800'}", "input", "invalid_text"),
                Arguments.of("{'input':'a\\u0000b'}", "input", "invalid_text"),
                Arguments.of("{'input':'" + "a".repeat(201) + "'}", "input", "text_too_long"),
                Arguments.of("{'input':'a','inptu':'b'}", "inptu", "unknown_field"),
                Arguments.of("{'input':'a','<b>':[[[[[[]]]]]]}", "?b?", "unknown_field"),
                Arguments.of("{'input':'a','input':'b'}", "input", "duplicate_field"),
                Arguments.of("{'input':'a','voice':'nobody'}", "voice", "unknown_voice"),
                Arguments.of("{'input':'a','voice':'nowhere:x'}", "voice", "unknown_voice"),
                Arguments.of("{'input':'a','voice':'NO:x'}", "voice", "unknown_voice"),
                Arguments.of("{'input':'a','voice':''}", "voice", "unknown_voice"),
                Arguments.of("{'input':'a','voice':'fake:" + "v".repeat(600) + "'}", "voice", "unknown_voice"),
                Arguments.of("{'input':'a','voice':{}}", "voice", "invalid_value"),
                Arguments.of("{'input':'a','voice':{'id':'ada','x':1}}", "voice", "invalid_value"),
                Arguments.of("{'input':'a','voice':7}", "voice", "invalid_type"),
                Arguments.of("{'input':'a','model':'gpt-9'}", "model", "model_not_found"),
                Arguments.of("{'input':'a','model':'fake/'}", "model", "model_not_found"),
                Arguments.of("{'input':'a','model':'other','voice':'fake:ada'}", "model", "model_not_found"),
                Arguments.of("{'input':'a','model':'fake/big'}", "model", "unsupported"),
                Arguments.of("{'input':'a','response_format':'aac'}", "response_format", "unsupported"),
                Arguments.of("{'input':'a','speed':0.2}", "speed", "invalid_value"),
                Arguments.of("{'input':'a','speed':4.1}", "speed", "invalid_value"),
                Arguments.of("{'input':'a','speed':1e999}", "speed", "invalid_value"),
                Arguments.of("{'input':'a','speed':-1e999}", "speed", "invalid_value"),
                Arguments.of("{'input':'a','seed':1e999}", "seed", "invalid_value"),
                Arguments.of("{'input':'a','speed':'2'}", "speed", "invalid_type"),
                Arguments.of("{'input':'a','stream_format':'mp3'}", "stream_format", "invalid_value"),
                Arguments.of("{'input':'a','language':'English, please'}", "language", "invalid_value"),
                Arguments.of("{'input':'a','language':'French'}", "language", "invalid_value"),
                Arguments.of("{'input':'a','language':''}", "language", "invalid_value"),
                Arguments.of("{'input':'a','instructions':'calm'}", "instructions", "unsupported"),
                Arguments.of("{'input':'a','seed':1.5}", "seed", "invalid_value"),
                Arguments.of("{'input':'a','seed':1}", "seed", "unsupported"),
                Arguments.of("{'input':'a','no_cache':'yes'}", "no_cache", "invalid_type"),
                Arguments.of("{'input':'a','marks':['word']}", "marks", "unsupported"),
                Arguments.of("{'input':'a','marks':['letter'],'stream_format':'sse'}", "marks", "invalid_value"),
                Arguments.of("{'input':'a','marks':'word','stream_format':'sse'}", "marks", "invalid_type"));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void namesTheFieldThatIsWrong(String json, String param, String code) throws IOException {
        RawClient.Reply reply = RawClient.speak(served.address(), json.replace('\'', '"'));

        assertThat(reply.status()).as(reply.text()).isEqualTo(code.equals("model_not_found") ? reply.status() : 400);
        assertThat(reply.status()).isBetween(400, 404);
        assertThat(reply.text())
                .contains("\"param\":\"" + param + "\"", "\"code\":\"" + code + "\"", "invalid_request_error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input",
                "voice",
                "model",
                "response_format",
                "speed",
                "instructions",
                "stream_format",
                "language",
                "seed",
                "marks",
                "no_cache"
            })
    void asksWhetherTheFieldOfASimilarNameIsMeant(String field) throws IOException {
        RawClient.Reply reply = RawClient.speak(served.address(), "{\"" + field + "t\": \"a\"}");

        assertThat(reply.text())
                .containsPattern(
                        "the field " + field + "t is not known; did you mean [^?]*\\b" + field + "\\b.*unknown_field");
    }

    @Test
    void saysHowAnUnknownVoiceGetsAName() throws IOException {
        RawClient.Reply reply = RawClient.speak(served.address(), "{\"input\": \"a\", \"voice\": \"alloy\"}");

        assertThat(reply.text()).contains("unknown voice fake:alloy", "GET /v1/audio/voices", "tts serve --alias");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "[]",
                "{",
                "{\"input\":\"a\"",
                "{\"input\":\"a\"}}",
                "{\"input\":\"a\"} {}",
                "{\"input\":\"a\",}",
                "{input:\"a\"}",
                "{'input':'a'}",
                "{\"input\":\"a\" // comment\n}",
                "{\"input\":\"a\",\"speed\":NaN}",
                "{\"input\":\"a"
            })
    void refusesWhatIsNotJson(String body) throws IOException {
        RawClient.Reply reply = RawClient.speak(served.address(), body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.text()).containsPattern("invalid_json|invalid_type");
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        try (RawClient client = RawClient.connect(served.address())) {
            byte[] body = {'{', '"', 'i', 'n', 'p', 'u', 't', '"', ':', '"', (byte) 0xC3, '"', '}'};
            client.send(RawClient.head("POST", "/v1/audio/speech")
                            + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .send(body, body.length);

            assertThat(client.reply().text()).contains("invalid_json");
        }
    }

    @Test
    void refusesDeepJsonWithoutReadingIt() throws IOException {
        RawClient.Reply reply = RawClient.speak(served.address(), "[".repeat(3_900));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("invalid_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Type: text/plain\r\n", "Content-Type: application/x-www-form-urlencoded\r\n"})
    void refusesAnotherMediaType(String header) throws IOException {
        RawClient.Reply reply = RawClient.ask(
                served.address(),
                RawClient.head("POST", "/v1/audio/speech") + header + "Content-Length: 13\r\n\r\n{\"input\":\"a\"}");

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.text()).contains("invalid_content_type");
    }

    @Test
    void namesTheRangeOfTheSpeed() throws IOException {
        assertThat(RawClient.speak(served.address(), "{\"input\":\"a\",\"speed\":1e999}")
                        .text())
                .contains("the field speed is outside 0.25 to 4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/audio/speech | gzip",
                "/v1/audio/speech | GZIP",
                "/v1/audio/speech | identity, br",
                "/v1/audio/speech | identityx",
                "/mcp | gzip"
            })
    void refusesABodyThatIsCompressed(String path, String coding) throws IOException {
        RawClient.Reply reply = RawClient.ask(
                served.address(), RawClient.post(path, "{\"input\":\"a\"}", "Content-Encoding: " + coding));

        assertThat(reply.status()).as(reply.text()).isEqualTo(415);
        assertThat(reply.text()).contains("invalid_content_encoding");
        assertThat(reply.head().header("accept-encoding")).isEqualTo("identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", "", "identity, identity"})
    void takesABodyThatSaysItIsNot(String coding) throws IOException {
        RawClient.Reply reply = RawClient.speak(served.address(), "{\"input\":\"a\"}", "Content-Encoding: " + coding);

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json ; charset=utf-8", "Application/JSON;charset=utf-8", "application/json;"})
    void takesJsonWithParameters(String type) throws IOException {
        RawClient.Reply reply = RawClient.ask(
                served.address(),
                RawClient.head("POST", "/v1/audio/speech", "Content-Type: " + type, "Content-Length: 13")
                        + "\r\n{\"input\":\"a\"}");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"xchunked | ''", "gzip | ''", "identity | ''", "'gzip, chunked' | '0\r\n\r\n'"})
    void takesNoBodyOfAnUnknownCodingForTheNextRequest(String coding, String body) throws IOException {
        try (RawClient client = RawClient.connect(served.address())) {
            client.send(RawClient.head("POST", "/v1/audio/speech", "Transfer-Encoding: " + coding) + "\r\n" + body
                    + RawClient.head("GET", "/health") + "\r\n");

            RawClient.Reply reply = client.reply();
            assertThat(reply.status()).as(reply.text()).isEqualTo(501);
            assertThat(reply.text()).contains("invalid_http", "chunked");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void takesNoRequestAfterTheAnswerThatEndsTheConnection() throws IOException {
        try (RawClient client = RawClient.connect(served.address())) {
            client.send(RawClient.post("/nowhere", "{}") + RawClient.head("GET", "/health") + "\r\n");

            RawClient.Reply reply = client.reply();
            assertThat(reply.head().header("connection")).isEqualTo("close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void refusesHttp10() throws IOException {
        RawClient.Reply reply = RawClient.ask(
                served.address(),
                RawClient.post("/v1/audio/speech", "{\"input\":\"a\"}").replaceFirst("HTTP/1.1", "HTTP/1.0"));

        assertThat(reply.status()).isEqualTo(505);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "+1", "1e3", "99999999999999999999"})
    void refusesALengthThatIsNone(String length) throws IOException {
        RawClient.Reply reply = RawClient.ask(
                served.address(),
                RawClient.head("POST", "/v1/audio/speech") + "Content-Type: application/json\r\nContent-Length: "
                        + length + "\r\n\r\n");

        assertThat(reply.status()).as(reply.text()).isIn(400, 413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page/../index.html",
                "/page/%2e%2e/files.txt",
                "/page/files.txt",
                "/page//index.html",
                "//page/index.html",
                "/page/index.html%00",
                "/page/index.html/",
                "/page/",
                "/page/SpeechServer.class",
                "/page/..%2fSpeechServer.class",
                "/page/..;/health",
                "/v1/audio/speech/",
                "/V1/audio/speech",
                "/v1/audio/%73peech",
                "/metrics?x/../health/..",
                "/META-INF/LICENSE",
                "/../../etc/passwd",
                "*"
            })
    void findsOnlyWhatThereIs(String path) throws IOException {
        RawClient.Reply reply = RawClient.get(served.address(), path);

        if (path.startsWith("/metrics")) {
            assertThat(reply.status()).isEqualTo(200);
        } else {
            assertThat(reply.status()).as(reply.text()).isEqualTo(404);
            assertThat(reply.text()).contains("unknown_path").doesNotContain("etc", "class");
        }
    }

    @Test
    void refusesControlCharactersInThePath() throws IOException {
        RawClient.Reply reply = RawClient.get(served.address(), "/page/index.html\0.png");

        assertThat(reply.status()).isIn(400, 404);
    }

    @Test
    void namesTheMethodsOfAPath() throws IOException {
        RawClient.Reply reply = RawClient.get(served.address(), "/v1/audio/speech");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.head().header("allow")).isEqualTo("POST");
    }

    @Test
    void refusesWhatIsNoHttp() throws IOException {
        assertThat(RawClient.ask(served.address(), "hello\r\n\r\n").status()).isEqualTo(400);
        assertThat(RawClient.get(served.address(), "/" + "a".repeat(10_000)).status())
                .isEqualTo(431);
        assertThat(RawClient.get(served.address(), "/", "X: " + "a".repeat(20_000))
                        .status())
                .isEqualTo(431);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\n{\r\n",
                "-1\r\n{\r\n",
                "\r\n{\r\n",
                "ffffffffff\r\n{\r\n",
                "1;a\nb\r\n{\r\n",
                "1\r\n{xx\r\n",
                "1\r\n{\r\nzz\r\n"
            })
    void answersABodyThatIsNoChunkAndClosesTheConnection(String body) throws IOException {
        try (RawClient client = RawClient.connect(served.address())) {
            client.send(RawClient.head(
                            "POST", "/v1/audio/speech", "Content-Type: application/json", "Transfer-Encoding: chunked")
                    + "\r\n" + body);

            RawClient.Reply reply = client.reply();
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.text()).contains("invalid_http", "chunk");
            assertThat(reply.head().header("connection")).isEqualTo("close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 200_000})
    void answersAClientThatSendsOnAfterWhatIsNoChunk(int more) throws IOException {
        try (RawClient client = RawClient.connect(served.address())) {
            client.send(RawClient.head(
                            "POST", "/v1/audio/speech", "Content-Type: application/json", "Transfer-Encoding: chunked")
                    + "\r\nzz\r\n" + "a".repeat(more));

            assertThat(client.reply().status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /health, 200", "POST, /mcp, 400", "POST, /nowhere, 404"})
    void answersABodyThatIsNoChunkOnEachRoute(String method, String path, int status) throws IOException {
        RawClient.Reply reply = RawClient.ask(
                served.address(), RawClient.head(method, path, "Transfer-Encoding: chunked") + "\r\nzz\r\n");

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.2", "HTTP/2.0", "HTTP/3.7"})
    void refusesAVersionThatItDoesNotSpeak(String version) throws IOException {
        try (RawClient client = RawClient.connect(served.address())) {
            client.send(RawClient.post("/v1/audio/speech", "{\"input\":\"a\"}").replaceFirst("HTTP/1.1", version));

            RawClient.Reply reply = client.reply();
            assertThat(reply.status()).isEqualTo(505);
            assertThat(reply.text()).contains("http_version");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n",
                "GET /\r\n\r\n",
                "äö\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GE(T /health HTTP/1.1\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost\r\n\r\n",
                "GET /health HTTP/1.1\r\nHo st: localhost\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: local\0host\r\n\r\n",
                "GET /health HTTP/1.1\nHost: localhost\n\n"
            })
    void answersWhateverComesAsALine(String garbage) throws IOException {
        RawClient.Reply reply = RawClient.ask(served.address(), garbage);

        assertThat(reply.status()).isIn(400, 505);
        assertThat(reply.text()).contains("invalid_request_error");
    }

    @Test
    void speaksAfterAllThat() throws IOException {
        assertThat(RawClient.speak(served.address(), "{\"input\":\"a\",\"response_format\":\"wav\"}")
                        .status())
                .isEqualTo(200);
    }
}
