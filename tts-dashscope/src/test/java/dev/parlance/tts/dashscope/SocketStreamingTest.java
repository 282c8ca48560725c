package dev.parlance.tts.dashscope;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.TextFeed;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.testkit.FaultSocket;
import dev.parlance.tts.testkit.RecordingSink;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text in fragments over the WebSockets: what the contract does not say. */
@Timeout(120)
final class SocketStreamingTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    // A slow machine may take as long as SHORT to speak.
    private static final Duration ENOUGH_TO_SPEAK = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final DashScopeServer service = DashScopeServer.start();
    private final RecordingSink sink = RecordingSink.create();
    private Optional<DashScopeProvider> provider = Optional.empty();

    @AfterEach
    void close() {
        provider.ifPresent(DashScopeProvider::close);
        service.close();
    }

    @Test
    void speaksWithTheRealtimeTwinOfTheDefaultModel() {
        SpeechReceipt receipt =
                speechOf(streaming(Timeouts.DEFAULT).synthesize(settings("").build(), words(), sink));

        assertThat(receipt.model()).contains("qwen3-tts-flash-realtime");
    }

    @Test
    void refusesAModelThatTakesWholeTexts() {
        SpeechError error = errorOf(streaming(Timeouts.DEFAULT)
                .synthesize(settings("qwen3-tts-flash").build(), words(), sink));

        assertThat(error).isInstanceOf(SpeechError.Unsupported.class);
    }

    @Test
    void refusesALanguageThatTheModelCannotBeTold() {
        SpeechRequest klingon = settings("qwen3-tts-flash-realtime")
                .language(Locale.forLanguageTag("tlh"))
                .build();

        SpeechError error = errorOf(streaming(Timeouts.DEFAULT).synthesize(klingon, words(), sink));

        assertThat(error)
                .isInstanceOfSatisfying(
                        SpeechError.Unsupported.class,
                        unsupported -> assertThat(unsupported.capability()).isEqualTo(Capability.LANGUAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen3-tts-flash-realtime", "cosyvoice-v3-flash"})
    void doesNotTakeASlowWriterForASlowService(String model) {
        Timeouts timeouts = new Timeouts(LONG, ENOUGH_TO_SPEAK, ENOUGH_TO_SPEAK, LONG);
        TextSource slow = TextSource.of(() -> new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                return given < 3;
            }

            @Override
            public String next() {
                pass(ENOUGH_TO_SPEAK.plus(SHORT));
                return "Word number " + ++given + ". ";
            }
        });

        assertThat(speechOf(streaming(timeouts).synthesize(settings(model).build(), slow, sink))
                        .frames())
                .isPositive();
    }

    @Test
    void timesOutOnceTheServiceHasAllTheText() {
        service.instead(FaultSocket::awaitEnd);
        Timeouts timeouts = new Timeouts(LONG, SHORT, LONG, LONG);

        SpeechError error = errorOf(streaming(timeouts)
                .synthesize(settings("qwen3-tts-flash-realtime").build(), words(), sink));

        assertThat(error).isEqualTo(new SpeechError.TimedOut(TimeoutPhase.FIRST_AUDIO, SHORT));
    }

    @Test
    void callsAServiceThatFinishesBeforeTheTextDoesCutShort() {
        service.instead(peer -> {
            String task = TaskMessages.readRun(peer);
            peer.text(TaskMessages.event(task, "task-started"));
            peer.binary(SocketFault.AUDIO);
            peer.text(TaskMessages.event(task, "task-finished"));
            peer.awaitEnd();
        });
        TextFeed feed = new TextFeed();
        feed.append("One. Two. ");

        SpeechError error = errorOf(streaming(Timeouts.DEFAULT)
                .synthesize(settings("cosyvoice-v3-flash").build(), feed, sink));

        assertThat(error).isEqualTo(new SpeechError.Truncated(SocketFault.FRAMES));
        assertThat(feed.append("more")).as("more is wanted").isFalse();
    }

    @Test
    void countsTheWordsOfAllFragmentsInOneText() {
        SpeechRequest marked =
                settings("cosyvoice-v3-flash").marks(MarkKind.WORD).build();
        String text = "It is one. It is two. It is three.";
        TextFeed feed = new TextFeed();
        feed.append(text.substring(0, 7));
        feed.append(text.substring(7, 11));
        feed.flush();
        feed.append(text.substring(11));
        feed.end();

        SpeechReceipt receipt = speechOf(streaming(Timeouts.DEFAULT).synthesize(marked, feed, sink));

        assertThat(sink.marks())
                .extracting(mark -> text.substring(mark.start(), mark.end()))
                .containsExactly("It", "is", "one.", "It", "is", "two.", "It", "is", "three.");
        assertThat(sink.marks()).extracting(SpeechMark::at).isSorted().doesNotHaveDuplicates();
        assertThat(sink.marks().get(8).until().orElseThrow()).isLessThanOrEqualTo(receipt.audioDuration());
        assertThat(receipt.usage().orElseThrow().unitsCounted()).isEqualTo(text.length());
    }

    @Test
    void sumsWhatIsBilledOverAllTasks() {
        TextFeed feed = new TextFeed();
        feed.append("One.");
        feed.flush();
        feed.append("Two.");
        feed.end();

        SpeechReceipt receipt = speechOf(streaming(Timeouts.DEFAULT)
                .synthesize(settings("cosyvoice-v3-flash").build(), feed, sink));

        assertThat(receipt.usage().orElseThrow().unitsBilled()).hasValue(8);
    }

    private StreamingSynthesizer streaming(Timeouts timeouts) {
        DashScopeProvider opened =
                DashScopeProvider.open(service.config().timeouts(timeouts).build());
        provider = Optional.of(opened);
        return opened.streaming().orElseThrow();
    }

    private static SpeechRequest.Builder settings(String model) {
        SpeechRequest.Builder settings = SpeechRequest.withoutText();
        return model.isEmpty() ? settings : settings.model(model);
    }

    private static TextSource words() {
        return TextSource.of(List.of("One word. ", "Another ", "one."));
    }

    private static void pass(Duration time) {
        try {
            boolean over = !new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(over).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException("woken too early", e);
        }
    }
}
