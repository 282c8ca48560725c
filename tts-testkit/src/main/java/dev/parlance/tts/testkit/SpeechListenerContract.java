package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechListener.Ending;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.testkit.RecordingListener.Event;
import dev.parlance.tts.testkit.RecordingListener.EventKind;
import dev.parlance.tts.testkit.RecordingSink.CallKind;
import io.vavr.control.Either;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules of {@link SpeechListener} as tests, for what reports to listeners. Extend it once for each such thing. */
public abstract class SpeechListenerContract extends Contract {
    private static final SpeechRequest TEXT = SpeechRequest.of(
            "The barometer fell all night. Nobody at the harbour had expected that. By noon the wind was back.");
    private static final String WORD = "barometer";

    private final FakeSpeechProvider provider = FakeSpeechProvider.named("fake");
    private final RecordingListener heard = RecordingListener.create();

    /** Creates the contract's tests; JUnit calls it for each of them. */
    protected SpeechListenerContract() {}

    /** Returns a synthesizer that speaks with {@code provider}, a {@link FakeSpeechProvider}, and reports to all of {@code listeners}. */
    protected abstract SpeechSynthesizer reporting(SpeechProvider provider, List<SpeechListener> listeners);

    private Either<SpeechError, SpeechReceipt> speak(RecordingSink sink, SpeechListener... listeners) {
        return reporting(provider, List.of(listeners)).synthesize(TEXT, sink, Cancellation.never());
    }

    /** Speaks, has the second call fail, throws a bug, and is refused: each text in a way of its own. */
    private List<Optional<Either<SpeechError, SpeechReceipt>>> speakInAllWays() {
        List<Optional<Either<SpeechError, SpeechReceipt>>> outcomes = new ArrayList<>();
        outcomes.add(Optional.of(speak(RecordingSink.create(), heard)));
        provider.fake().failNext(Fault.error(new SpeechError.Unavailable("down")));
        outcomes.add(Optional.of(another("A text that fails.")));
        provider.fake().failNext(Fault.bug(new IllegalStateException("the fake's own bug")));
        outcomes.add(crashed("A text that is not survived."));
        outcomes.add(Optional.of(another(" ")));
        return outcomes;
    }

    private Either<SpeechError, SpeechReceipt> another(String text) {
        return reporting(provider, List.of(heard))
                .synthesize(SpeechRequest.of(text), RecordingSink.create(), Cancellation.never());
    }

    private Optional<Either<SpeechError, SpeechReceipt>> crashed(String text) {
        try {
            return Optional.of(another(text));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    @Test
    void l1_startsAndEndsEachOnce() {
        speakInAllWays();

        assertThat(bySubject()).isNotEmpty().allSatisfy((subject, events) -> {
            assertThat(events)
                    .filteredOn(event -> event.kind().isStart())
                    .as("starts of %s", subject)
                    .hasSize(1);
            assertThat(events)
                    .filteredOn(event -> event.kind().isEnd())
                    .as("ends of %s", subject)
                    .hasSize(1);
            assertThat(events.get(0).kind().isStart())
                    .as("%s begins with its start", events)
                    .isEqualTo(true);
        });
        assertThat(heard.events(EventKind.TEXT_STARTED)).as("texts").hasSize(4);
    }

    @Test
    void l1_nestsWhatAThreadCarriesOut() {
        speakInAllWays();

        Map<Thread, Deque<Object>> running = new HashMap<>();
        for (Event event : heard.events()) {
            Deque<Object> stack = running.computeIfAbsent(event.thread(), fresh -> new ArrayDeque<>());
            if (event.kind().isStart()) {
                stack.push(event.subject());
            } else if (event.kind().isEnd()) {
                check(
                        event.subject().equals(stack.poll()),
                        event + " is not the end of what started last in " + event.thread());
            }
        }
    }

    @Test
    void l2_callsAreWithinTheirText() {
        speakInAllWays();

        Map<SpeechListener.Text, Boolean> running = new HashMap<>();
        for (Event event : heard.events()) {
            if (event.subject() instanceof SpeechListener.Text text) {
                running.put(text, !event.kind().isEnd());
            } else if (event.subject() instanceof SpeechListener.Call call
                    && (event.kind().isStart() || event.kind().isEnd())) {
                check(running.getOrDefault(call.text(), false), event + " comes while its text is not spoken");
            }
        }
        assertThat(heard.events(EventKind.CALL_STARTED)).as("calls").isNotEmpty();
    }

    @Test
    void l3_endsAsTheCallerSees() {
        List<Optional<Either<SpeechError, SpeechReceipt>>> outcomes = speakInAllWays();

        List<Ending> endings = heard.events(EventKind.TEXT_ENDED).stream()
                .flatMap(event -> event.ending().stream())
                .toList();
        assertThat(endings.stream().map(SpeechListenerContract::outcome))
                .as("the endings of the texts")
                .containsExactlyElementsOf(
                        outcomes.stream().map(SpeechListenerContract::outcome).toList());
    }

    private static Object outcome(Optional<Either<SpeechError, SpeechReceipt>> outcome) {
        return outcome.<Object>map(ended -> ended.isRight() ? ended.get() : ended.getLeft())
                .orElse("thrown");
    }

    private static Object outcome(Ending ending) {
        if (ending instanceof Ending.Finished finished) {
            return finished.receipt();
        }
        return ending instanceof Ending.Failed failed ? failed.error() : "thrown";
    }

    @Test
    void l4_tellsTheFirstAudioBeforeTheSinkHasIt() {
        List<EventKind> before = new ArrayList<>();
        RecordingSink sink = RecordingSink.create().on(CallKind.WRITE, 1, () -> before.addAll(heard.kinds()));

        speak(sink, heard);

        assertThat(before)
                .as("what came before the first audio")
                .contains(EventKind.TEXT_STARTED, EventKind.TEXT_AUDIO);
    }

    @Test
    void l4_tellsTheFirstAudioOnceIfThereIsAny() {
        speakInAllWays();

        assertThat(bySubject()).allSatisfy((subject, events) -> {
            boolean finished = events.stream()
                    .anyMatch(event -> event.ending()
                            .filter(ending -> ending instanceof Ending.Finished)
                            .isPresent());
            // Nothing of what fails in these texts has had audio before.
            assertThat(events)
                    .filteredOn(event -> event.kind().isAudio())
                    .as("first audio of %s", subject)
                    .hasSize(finished ? 1 : 0);
        });
    }

    @Test
    void l5_whatAListenerThrowsChangesNothing() {
        for (Throwable thrown : Foreign.throwables()) {
            RecordingListener other = RecordingListener.create();

            Either<SpeechError, SpeechReceipt> outcome;
            try {
                outcome = speak(RecordingSink.create(), throwing(thrown), other);
            } catch (Throwable e) {
                throw new AssertionError("the call threw what its listener threw", e);
            }

            check(outcome.isRight(), "the text failed because a listener threw " + thrown);
            assertThat(other.kinds())
                    .as("what another listener received")
                    .contains(
                            EventKind.TEXT_STARTED, EventKind.CALL_STARTED, EventKind.CALL_ENDED, EventKind.TEXT_ENDED);
        }
    }

    private static SpeechListener throwing(Throwable thrown) {
        return (SpeechListener) Proxy.newProxyInstance(
                SpeechListener.class.getClassLoader(),
                new Class<?>[] {SpeechListener.class},
                (self, method, arguments) -> {
                    throw Rethrow.of(thrown);
                });
    }

    @Test
    void l6_saysNoText() {
        speakInAllWays();
        provider.fake().failNext(Fault.bug(new IllegalArgumentException(WORD)));
        crashedBy(TEXT);

        assertThat(heard.events()).allSatisfy(event -> {
            String said = event.toString() + described(event.subject());
            check(!said.contains(WORD), event.kind() + " says a word of the text");
        });
    }

    private void crashedBy(SpeechRequest request) {
        try {
            reporting(provider, List.of(heard)).synthesize(request, RecordingSink.create(), Cancellation.never());
        } catch (IllegalArgumentException e) {
            // That is the fault.
        }
    }

    private static String described(Object subject) {
        if (subject instanceof SpeechListener.Call call) {
            return call.voice() + " " + call.model() + " " + call.provider() + described(call.text());
        }
        return subject instanceof SpeechListener.Text text
                ? text.voice() + " " + text.model() + " " + text.provider()
                : "";
    }

    private Map<Object, List<Event>> bySubject() {
        Map<Object, List<Event>> found = new LinkedHashMap<>();
        heard.events()
                .forEach(event -> found.computeIfAbsent(event.subject(), fresh -> new ArrayList<>())
                        .add(event));
        return found;
    }
}
