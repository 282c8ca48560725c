package dev.parlance.tts.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.audio.Durations;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.text.TextRange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpeechReceiptTest {
    private static final PcmFormat FORMAT = PcmFormat.mono(8_000);
    private static final VoiceId VOICE = VoiceId.of("test:voice");
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Currency USD = Currency.getInstance("USD");

    @Test
    void s3_isNeverGivenForSilence() {
        assertThatIllegalArgumentException().isThrownBy(() -> SpeechReceipt.builder(VOICE, FORMAT, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> SpeechReceipt.builder(VOICE, FORMAT, -1));
    }

    @Test
    void s3_isNotTakenForOtherAudio() {
        PcmAudio audio = PcmAudio.of(FORMAT, new byte[4]);
        SpeechReceipt shorter = SpeechReceipt.builder(VOICE, FORMAT, 1).build();
        SpeechReceipt faster =
                SpeechReceipt.builder(VOICE, PcmFormat.mono(16_000), 2).build();

        assertThatIllegalArgumentException().isThrownBy(() -> new Speech(audio, List.of(), shorter));
        assertThatIllegalArgumentException().isThrownBy(() -> new Speech(audio, List.of(), faster));
    }

    @Test
    void countsTimeAgainstTheLengthOfTheAudio() {
        SpeechReceipt receipt = SpeechReceipt.builder(VOICE, FORMAT, 16_000)
                .times(Duration.ofMillis(100), Duration.ofMillis(500))
                .build();

        assertThat(receipt.audioDuration()).isEqualTo(Duration.ofSeconds(2));
        assertThat(receipt.realTimeFactor()).isEqualTo(0.25);
    }

    @Test
    void takesTimesOfAnyLength() {
        SpeechReceipt receipt = SpeechReceipt.builder(VOICE, PcmFormat.mono(1), Long.MAX_VALUE)
                .times(Duration.ZERO, Durations.LONGEST)
                .build();

        assertThat(receipt.audioDuration()).isEqualTo(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(receipt.realTimeFactor()).isEqualTo(1.0);
        assertThat(receipt).asString().contains("all after " + Long.MAX_VALUE + " ms");
    }

    @Test
    void isCopiedWhole() {
        SpeechReceipt receipt = SpeechReceipt.builder(VOICE, FORMAT, 10)
                .model("large")
                .requestId("7b0f")
                .warning("slow")
                .origin(SpeechOrigin.MIXED)
                .pieces(3)
                .attempts(4)
                .usage(new Usage(5, OptionalLong.of(6), Optional.empty()))
                .build();

        assertThat(receipt.toBuilder().build()).usingRecursiveComparison().isEqualTo(receipt);
        assertThat(receipt.toBuilder().warning("late").build().warnings()).containsExactly("slow", "late");
        assertThat(receipt.warnings()).containsExactly("slow");
    }

    @Test
    void isItsOwnPartUnlessItWasJoined() {
        SpeechReceipt receipt = SpeechReceipt.builder(VOICE, FORMAT, 10).build();

        assertThat(receipt.parts()).containsExactly(receipt);
        assertThat(SpeechReceipt.join(List.of(receipt))).isSameAs(receipt);
        assertThat(receipt.text()).isEmpty();
    }

    @Test
    void joinsWhatWasDeliveredOneAfterAnother() {
        SpeechReceipt first = piece(VOICE, 0, 5)
                .times(Duration.ofMillis(100), Duration.ofMillis(300))
                .model("large")
                .requestId("7b0f")
                .warning("slow")
                .attempts(2)
                .build();
        SpeechReceipt second = piece(VOICE, 5, 9)
                .times(Duration.ofMillis(10), Duration.ofMillis(50))
                .warning("slow")
                .warning("late")
                .origin(SpeechOrigin.CACHED)
                .attempts(0)
                .build();

        SpeechReceipt joined = SpeechReceipt.join(List.of(first, second));

        SpeechReceipt expected = SpeechReceipt.builder(VOICE, FORMAT, 20)
                .times(Duration.ofMillis(100), Duration.ofMillis(350))
                .model("large")
                .requestId("7b0f")
                .warning("slow")
                .warning("late")
                .origin(SpeechOrigin.MIXED)
                .pieces(2)
                .attempts(2)
                .text(new TextRange(0, 9))
                .build();
        assertThat(joined).usingRecursiveComparison().ignoringFields("parts").isEqualTo(expected);
        assertThat(joined.parts()).containsExactly(first, second);
        assertThat(joined.toBuilder().build()).usingRecursiveComparison().isEqualTo(joined);
    }

    @ParameterizedTest
    @CsvSource({
        "REQUESTED, REQUESTED, REQUESTED",
        "NONE, NONE, NONE",
        "NONE, REQUESTED, UNKNOWN",
        "NONE, UNKNOWN, UNKNOWN"
    })
    void tellsTheMarkThatAllPartsHave(ProviderMark first, ProviderMark second, ProviderMark joined) {
        SpeechReceipt receipt = SpeechReceipt.join(List.of(
                piece(VOICE, 0, 5).providerMark(first).build(),
                piece(VOICE, 5, 9).providerMark(second).build()));

        assertThat(receipt.providerMark()).isEqualTo(joined);
        assertThat(receipt.converted(PcmFormat.stereo(48_000), 50).providerMark())
                .isEqualTo(joined);
        assertThat(receipt.parts()).extracting(SpeechReceipt::providerMark).containsExactly(first, second);
    }

    @Test
    void joinsWhatWasJoinedAndShifted() {
        SpeechReceipt half = SpeechReceipt.join(
                List.of(piece(VOICE, 0, 5).build(), piece(VOICE, 5, 9).build()));

        SpeechReceipt whole = SpeechReceipt.join(List.of(half, half.shifted(9)));

        assertThat(whole.parts())
                .flatExtracting(part -> part.text().stream().toList())
                .containsExactly(new TextRange(0, 5), new TextRange(5, 9), new TextRange(9, 14), new TextRange(14, 18));
        assertThat(whole.text()).contains(new TextRange(0, 18));
        assertThat(whole.pieces()).isEqualTo(4);
        assertThat(whole.frames()).isEqualTo(40);
    }

    @Test
    void addsTheUsageOfOneModelAndPassesOverWhatWasCached() {
        SpeechReceipt joined = SpeechReceipt.join(List.of(
                piece(VOICE, 0, 5).usage(usage(5, 6, "0.10", CNY)).build(),
                piece(VOICE, 5, 7).origin(SpeechOrigin.CACHED).build(),
                piece(VOICE, 7, 9).usage(usage(2, 3, "0.02", CNY)).build()));

        assertThat(joined.usage()).contains(usage(7, 9, "0.12", CNY));
        assertThat(joined.costs()).containsExactly(cost("0.12", CNY));
    }

    @Test
    void addsNoUnitsOfSeveralModelsAndNoCurrencies() {
        VoiceId other = VoiceId.of("other:voice");
        SpeechReceipt joined = SpeechReceipt.join(List.of(
                piece(VOICE, 0, 5).usage(usage(5, 6, "0.10", CNY)).build(),
                piece(other, 5, 7).usage(usage(2, 2, "0.03", USD)).build(),
                piece(VOICE, 7, 9)
                        .model("large")
                        .usage(usage(2, 2, "0.20", CNY))
                        .build()));

        assertThat(joined.usage()).isEmpty();
        assertThat(joined.costs()).containsExactly(cost("0.30", CNY), cost("0.03", USD));
    }

    @Test
    void knowsNoSumOfWhatAPartDoesNotKnow() {
        SpeechReceipt.Builder unknown = piece(VOICE, 5, 7).usage(new Usage(2, OptionalLong.empty(), Optional.empty()));
        SpeechReceipt joined = SpeechReceipt.join(
                List.of(piece(VOICE, 0, 5).usage(usage(5, 6, "0.10", CNY)).build(), unknown.build()));
        SpeechReceipt mixed = SpeechReceipt.join(List.of(
                piece(VOICE, 0, 5).usage(usage(5, 6, "0.10", CNY)).build(),
                piece(VOICE, 5, 7).usage(usage(2, 2, "0.03", USD)).build()));

        assertThat(joined.usage()).contains(new Usage(7, OptionalLong.empty(), Optional.empty()));
        assertThat(joined.costs()).containsExactly(cost("0.10", CNY));
        assertThat(mixed.usage()).contains(new Usage(7, OptionalLong.of(8), Optional.empty()));
        assertThat(mixed.costs()).hasSize(2);
    }

    @Test
    void datesACostByTheOlderList() {
        Cost newer = new Cost(BigDecimal.ONE, CNY, LocalDate.of(2026, 2, 1));

        assertThat(newer.plus(cost("1", CNY)).priceDate()).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(cost("1", CNY).plus(newer).priceDate()).isEqualTo(LocalDate.of(2026, 1, 1));
    }

    @Test
    void joinsNothingElse() {
        SpeechReceipt receipt = piece(VOICE, 0, 5).build();
        SpeechReceipt faster =
                SpeechReceipt.builder(VOICE, PcmFormat.mono(16_000), 10).build();

        assertThatIllegalArgumentException().isThrownBy(() -> SpeechReceipt.join(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> SpeechReceipt.join(List.of(receipt, faster)));
    }

    private static SpeechReceipt.Builder piece(VoiceId voice, int start, int end) {
        return SpeechReceipt.builder(voice, FORMAT, 10).text(new TextRange(start, end));
    }

    private static Usage usage(long counted, long billed, String amount, Currency currency) {
        return new Usage(counted, OptionalLong.of(billed), Optional.of(cost(amount, currency)));
    }

    private static Cost cost(String amount, Currency currency) {
        return new Cost(new BigDecimal(amount), currency, LocalDate.of(2026, 1, 1));
    }
}
