package dev.parlance.tts.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.util.Optional;

/** Times observations as Micrometer's own handler does, whose timers have no description. */
final class DescribedTimers implements ObservationHandler<Observation.Context> {
    private static final String ERROR = "error";

    private final MeterRegistry registry;

    DescribedTimers(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return true;
    }

    @Override
    public void onStart(Observation.Context context) {
        String name = SpeechObservation.active(String.valueOf(context.getName()));
        LongTaskTimer running = LongTaskTimer.builder(name)
                .description(description(name))
                .tags(tags(context))
                .register(registry);
        context.put(LongTaskTimer.Sample.class, running.start());
        context.put(Timer.Sample.class, Timer.start(registry));
    }

    @Override
    public void onStop(Observation.Context context) {
        String name = String.valueOf(context.getName());
        String error = Optional.ofNullable(context.getError())
                .map(thrown -> thrown.getClass().getSimpleName())
                .orElse(KeyValue.NONE_VALUE);
        Timer timer = Timer.builder(name)
                .description(description(name))
                .tags(tags(context).and(ERROR, error))
                .register(registry);
        context.<Timer.Sample>getRequired(Timer.Sample.class).stop(timer);
        context.<LongTaskTimer.Sample>getRequired(LongTaskTimer.Sample.class).stop();
    }

    private static String description(String name) {
        return SpeechObservation.description(name).orElse("");
    }

    private static Tags tags(Observation.Context context) {
        Tags tags = Tags.empty();
        for (KeyValue value : context.getLowCardinalityKeyValues()) {
            tags = tags.and(value.getKey(), value.getValue());
        }
        return tags;
    }
}
