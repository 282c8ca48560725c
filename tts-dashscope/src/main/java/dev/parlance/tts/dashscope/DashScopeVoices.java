package dev.parlance.tts.dashscope;

import dev.parlance.tts.dashscope.model.Tables;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import dev.parlance.tts.voice.VoiceQuery;
import io.vavr.control.Either;
import java.util.List;
import java.util.stream.Stream;

/**
 * The shipped table, and after it the voices of the account.
 *
 * <p>Without a key there is no account, and the table is all there is. With one, an account that cannot be listed is an
 * error: a shorter list would look complete. {@link DashScopeConfig.Builder#shippedVoicesOnly} asks for the table alone.
 */
final class DashScopeVoices implements VoiceCatalog {
    private final DashScopeConfig config;
    private final Tables tables;
    private final AccountVoices account;

    DashScopeVoices(DashScopeConfig config, Tables tables, AccountVoices account) {
        this.config = config;
        this.tables = tables;
        this.account = account;
    }

    @Override
    public Either<SpeechError, List<Voice>> voices() {
        List<Voice> listed = tables.voices().voices();
        return config.accountVoices() && config.hasKey()
                ? account.all().map(own -> joined(listed, own))
                : Either.right(listed);
    }

    @Override
    public Either<SpeechError, List<Voice>> find(VoiceQuery query) {
        boolean elsewhere = query.provider()
                .filter(name -> !name.equals(DashScopeProvider.NAME))
                .isPresent();
        return elsewhere ? Either.right(List.of()) : VoiceCatalog.super.find(query);
    }

    private List<Voice> joined(List<Voice> listed, List<EnrolledVoice> own) {
        Stream<Voice> owned = own.stream().map(voice -> voice.listed(tables.voices()));
        return Stream.concat(listed.stream(), owned).distinct().toList();
    }
}
