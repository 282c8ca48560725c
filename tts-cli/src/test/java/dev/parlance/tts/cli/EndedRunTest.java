package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.WavReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A long text whose run is ended while it speaks, and which is then spoken again. */
@Tag("slow")
@EnabledOnOs({OS.LINUX, OS.MAC})
class EndedRunTest {
    private static final int SENTENCES = 36;

    /** From this one on the server answers nothing in the first run. */
    private static final int FIRST_UNANSWERED = 18;

    private static final int JOBS = 3;
    private static final Pattern NUMBER = Pattern.compile("第(\\d+)句");

    @StartStop
    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path directory;

    private final PcmAudio said = DashScopeReplies.noise(4_800);
    private final Map<Integer, Integer> requests = new ConcurrentHashMap<>();
    private final CountDownLatch unanswered = new CountDownLatch(JOBS);
    private final CountDownLatch firstRunEnded = new CountDownLatch(1);
    private Path book;

    @BeforeEach
    void writeTheBook() throws Exception {
        book = Files.writeString(
                directory.resolve("book.md"),
                "# 一本书\n\n"
                        + IntStream.range(0, SENTENCES)
                                .mapToObj(number -> "这是第" + number + "句话，说得*不快*也不慢。")
                                .collect(Collectors.joining()));
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                Matcher number = NUMBER.matcher(request.getBody().utf8());
                int sentence = number.find() ? Integer.parseInt(number.group(1)) : -1;
                requests.merge(sentence, 1, Integer::sum);
                if (sentence >= FIRST_UNANSWERED && firstRunEnded.getCount() > 0) {
                    unanswered.countDown();
                    firstRunEnded.await();
                }
                return DashScopeReplies.stream(said);
            }
        });
    }

    @AfterEach
    void answerAll() {
        firstRunEnded.countDown();
    }

    @Test
    void asksForNothingAgainAfterKill() throws Exception {
        try (Program tts = speak()) {
            awaitUnanswered();
            tts.kill();
            tts.exitCode();
        }

        assertSpeaksTheRest();
    }

    @Test
    void asksForNothingAgainAfterCtrlC() throws Exception {
        try (Program tts = speak()) {
            awaitUnanswered();
            tts.interrupt();
            assertThat(tts.exitCode()).as(tts.errText()).isEqualTo(ExitCode.CANCELLED);
        }
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("book.md", "cache");

        assertSpeaksTheRest();
    }

    // The last of them is asked for when all before the first of them has been delivered.
    private void awaitUnanswered() throws InterruptedException {
        assertThat(unanswered.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(requests.keySet()).as("what was asked for").containsOnly(range(-1, FIRST_UNANSWERED + JOBS));
    }

    private void assertSpeaksTheRest() throws Exception {
        firstRunEnded.countDown();
        try (Program tts = speak()) {
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
        }

        for (int sentence : range(-1, SENTENCES)) {
            boolean lost = sentence >= FIRST_UNANSWERED && sentence < FIRST_UNANSWERED + JOBS;
            assertThat(requests.get(sentence))
                    .as("requests for sentence %s", sentence)
                    .isEqualTo(lost ? 2 : 1);
        }
        assertThat(WavReader.read(directory.resolve("book.wav")))
                .isEqualTo(PcmAudio.join(Collections.nCopies(SENTENCES + 1, said)));
    }

    private Program speak() throws Exception {
        return Program.start(
                DashScopeReplies.environment(server, directory),
                List.of(),
                "speak",
                "--voice",
                "dashscope:Dylan",
                "--jobs",
                Integer.toString(JOBS),
                "--file",
                book.toString(),
                "--out",
                directory.resolve("book.wav").toString());
    }

    private static Integer[] range(int start, int end) {
        return IntStream.range(start, end).boxed().toArray(Integer[]::new);
    }
}
