package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link Worker} for each candidate, and the services that they ask. */
final class Workers implements AutoCloseable {
    private final List<LineProcess> services;
    private final Map<Candidate, LineProcess> workers = new LinkedHashMap<>();

    private Workers(List<LineProcess> services) {
        this.services = services;
    }

    /** Starts one for each candidate, with these services. */
    static Workers of(List<Candidate> candidates, LineProcess... services) throws IOException {
        Workers all = new Workers(List.of(services));
        String[] addresses = new String[services.length];
        try {
            for (int index = 0; index < services.length; index++) {
                addresses[index] = services[index].read();
            }
            for (Candidate candidate : candidates) {
                all.workers.put(candidate, new LineProcess(candidate.process(List.of(), Worker.class, addresses)));
            }
            return all;
        } catch (IOException e) {
            all.close();
            throw e;
        }
    }

    /** Lets all work, without looking at the figures. */
    void warmUp(String work) throws IOException {
        for (LineProcess worker : workers.values()) {
            worker.ask(work);
        }
    }

    /** Lets all work in turn, so often, and adds their figures from {@code first} on. */
    void measure(String work, int rounds, Rounds figures, int first) throws IOException {
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<Candidate, LineProcess> worker : workers.entrySet()) {
                String label = worker.getKey().label();
                String[] answer = worker.getValue().ask(work).split("\t", -1);
                double[] numbers = Rounds.numbers(answer[0]);
                figures.add(label, Arrays.copyOfRange(numbers, first, numbers.length));
                if (answer.length > 1) {
                    figures.note(label, answer[1]);
                }
            }
        }
    }

    @Override
    public void close() {
        workers.values().forEach(LineProcess::close);
        services.forEach(LineProcess::close);
    }
}
