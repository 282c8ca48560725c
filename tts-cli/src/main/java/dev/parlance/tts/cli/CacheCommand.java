package dev.parlance.tts.cli;

import dev.parlance.tts.cachefile.FileAudioStore;
import dev.parlance.tts.store.StoreStats;
import dev.parlance.tts.store.StoredEntry;
import dev.parlance.tts.store.TrimPolicy;
import dev.parlance.tts.store.TrimReport;
import dev.parlance.tts.store.VerifyReport;
import java.io.IOException;
import java.io.PrintStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tts cache}: the cache of audio that was received over the network. */
@Command(name = "cache", description = "Shows and cleans up the cached audio.", synopsisSubcommandLabel = "COMMAND")
final class CacheCommand {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final PrintStream out;
    private final FileAudioStore store;

    CacheCommand(CliContext context, FileAudioStore store) {
        out = context.out();
        this.store = store;
    }

    @Command(name = "stats", description = "Shows where the cache is and how much it holds.")
    int stats() {
        StoreStats stats = reading(store::stats);
        out.println(store.directory());
        out.println(entries(stats.entries()) + ", " + Quantity.bytes(stats.bytes()));
        return ExitCode.OK;
    }

    @Command(
            name = "list",
            description = "Lists the cached audio, the latest used first; times are UTC. Texts are not stored.")
    int list() {
        List<StoredEntry> entries = reading(store::entries).stream()
                .sorted(Comparator.comparing(StoredEntry::lastUsed).reversed())
                .toList();
        TextTable table = new TextTable("KEY", "LAST USED", "CREATED", "SECONDS", "SIZE", "VOICE", "MODEL");
        for (StoredEntry entry : entries) {
            table.add(
                    entry.key().toString().substring(0, 12),
                    MINUTE.format(entry.lastUsed()),
                    MINUTE.format(entry.created()),
                    String.format(Locale.ROOT, "%.1f", entry.audioDuration().toMillis() / 1e3),
                    Quantity.bytes(entry.bytes()),
                    entry.voice().toString(),
                    entry.model().orElse(""));
        }
        table.print(out);
        return ExitCode.OK;
    }

    @Command(name = "verify", description = "Reads all entries and removes damaged ones.")
    int verify() {
        VerifyReport report = reading(store::verify);
        out.println(Quantity.counted(report.whole(), "entry is whole", "entries are whole") + ", "
                + Quantity.counted(report.damaged(), "was damaged and is removed", "were damaged and are removed"));
        return ExitCode.OK;
    }

    @Command(
            name = "trim",
            description = "Removes entries that are too old, then the least recently used, to fit the limits.")
    int trim(
            @Option(names = "--max-size", paramLabel = "SIZE", description = "Such as 500M or 2G.")
                    Optional<String> size,
            @Option(names = "--max-age", paramLabel = "AGE", description = "Such as 12h or 30d.") Optional<String> age,
            @Option(names = "--max-entries", paramLabel = "NUMBER", description = "How many entries may stay.")
                    Optional<Long> entries) {
        if (size.isEmpty() && age.isEmpty() && entries.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "no limit given. Give --max-size, --max-age or --max-entries");
        }
        TrimPolicy policy = TrimPolicy.KEEP_ALL;
        if (size.isPresent()) {
            policy = policy.withMaxBytes(
                    Options.parsed("--max-size", Quantity.NO_SIZE, () -> Quantity.parseBytes(size.get())));
        }
        if (age.isPresent()) {
            policy =
                    policy.withMaxAge(Options.parsed("--max-age", Quantity.NO_AGE, () -> Quantity.parseAge(age.get())));
        }
        if (entries.isPresent()) {
            TrimPolicy sized = policy;
            policy = Options.parsed(
                    "--max-entries", " is less than 0. Give 0 or more", () -> sized.withMaxEntries(entries.get()));
        }
        return trim(policy);
    }

    @Command(name = "clear", description = "Removes all entries.")
    int clear() {
        return trim(TrimPolicy.KEEP_NOTHING);
    }

    private int trim(TrimPolicy policy) {
        TrimReport report = reading(() -> store.trim(policy));
        out.println("removed " + entries(report.removedEntries()) + ", " + Quantity.bytes(report.removedBytes())
                + "; kept " + report.keptEntries() + ", " + Quantity.bytes(report.keptBytes()));
        return ExitCode.OK;
    }

    private static String entries(long number) {
        return Quantity.counted(number, "entry", "entries");
    }

    private <T> T reading(StoreCall<T> call) {
        try {
            return call.run();
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.OUTPUT,
                    "the cache in " + store.directory() + " cannot be used: " + FileFailure.reason(e),
                    e);
        }
    }

    @FunctionalInterface
    private interface StoreCall<T> {
        T run() throws IOException;
    }
}
