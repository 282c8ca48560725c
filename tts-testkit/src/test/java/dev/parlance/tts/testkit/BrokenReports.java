package dev.parlance.tts.testkit;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechListener.Call;
import dev.parlance.tts.speech.SpeechListener.Ending;
import dev.parlance.tts.speech.SpeechListener.Text;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on what reports to listeners and breaks one rule each, named by what it does. */
@ExtendWith(Broken.Chosen.class)
@SuppressWarnings({"EffectivelyPrivate", "unused"}) // The changes are called by reflection.
final class BrokenReports extends SpeechListenerContract {
    private BiFunction<SpeechProvider, List<SpeechListener>, SpeechSynthesizer> broken =
            (provider, listeners) -> new ReportingFake(provider, ReportingFake.guarded(listeners));

    BrokenReports(Broken<BrokenReports> broken) {
        broken.spoil(this);
    }

    static void addAll() {
        add("L1 does not end what an exception ended", good -> new Object() {
            public void ended(Call call, Ending ending) {
                if (!(ending instanceof Ending.Crashed)) {
                    good.ended(call, ending);
                }
            }
        });
        add("L1 starts a call twice", good -> new Object() {
            public void started(Call call) {
                good.started(call);
                good.started(call);
            }
        });
        add("L1 ends a call in another thread", good -> new Object() {
            public void ended(Call call, Ending ending) {
                FutureTask<Boolean> elsewhere = new FutureTask<>(() -> good.ended(call, ending), true);
                Contract.start(elsewhere, "elsewhere");
                try {
                    Contract.await(elsewhere, TestDeadline.NANOS);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        });
        add("L2 calls for a text that never started", good -> new Object() {
            private final Text other =
                    new Text(Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty());
            private Optional<Call> known = Optional.empty();

            public void started(Call call) {
                known = Optional.of(new Call(other, call.provider(), call.voice(), call.model(), call.characters()));
                good.started(known.get());
            }

            public void firstAudio(Call call, Duration sinceStart) {
                good.firstAudio(known.orElseThrow(), sinceStart);
            }

            public void ended(Call call, Ending ending) {
                good.ended(known.orElseThrow(), ending);
            }
        });
        add("L3 has another error", good -> new Object() {
            public void ended(Text text, Ending ending) {
                good.ended(
                        text,
                        ending instanceof Ending.Failed
                                ? new Ending.Failed(new SpeechError.Cancelled(), ending.sinceStart())
                                : ending);
            }
        });
        add("L4 comes for every chunk", good -> new Object() {
            public void firstAudio(Text text, Duration sinceStart) {
                good.firstAudio(text, sinceStart);
                good.firstAudio(text, sinceStart);
            }
        });
        add("L4 comes at the end", good -> new Object() {
            public void firstAudio(Text text, Duration sinceStart) {}

            public void ended(Text text, Ending ending) {
                if (ending instanceof Ending.Finished) {
                    good.firstAudio(text, ending.sinceStart());
                }
                good.ended(text, ending);
            }
        });
        addChain(
                "L5 lets out what a listener throws",
                (provider, listeners) -> new ReportingFake(provider, ReportingFake.all(listeners, thrown -> {
                    throw thrown;
                })));
        addChain(
                "L6 has the text for a model",
                (provider, listeners) -> new ReportingFake(provider, ReportingFake.guarded(listeners)) {
                    @Override
                    Optional<String> model(SpeechRequest request) {
                        return Optional.of(request.text());
                    }
                });
    }

    private static void add(String name, Function<SpeechListener, Object> changes) {
        addChain(name, (provider, listeners) -> {
            SpeechListener good = ReportingFake.guarded(listeners);
            return new ReportingFake(provider, BrokenPort.changed(SpeechListener.class, good, changes.apply(good)));
        });
    }

    private static void addChain(
            String name, BiFunction<SpeechProvider, List<SpeechListener>, SpeechSynthesizer> broken) {
        Broken.add(name, BrokenReports.class, reports -> reports.broken = broken);
    }

    @Override
    protected SpeechSynthesizer reporting(SpeechProvider provider, List<SpeechListener> listeners) {
        return broken.apply(provider, listeners);
    }
}
