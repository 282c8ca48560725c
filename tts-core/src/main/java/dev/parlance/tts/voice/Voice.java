package dev.parlance.tts.voice;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.VoiceId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A voice and what is known of it. Immutable; two are equal if their ids are. */
public final class Voice {
    private final VoiceId id;
    private final String displayName;
    private final List<Locale> languages;
    private final @Nullable Gender gender;
    private final @Nullable Dialect dialect;
    private final String description;
    private final Set<String> styles;
    private final Set<String> models;
    private final VoiceStatus status;
    private final VoiceOrigin origin;

    private Voice(Builder builder) {
        id = builder.id;
        displayName = builder.displayName;
        languages = List.copyOf(builder.languages);
        gender = builder.gender;
        dialect = builder.dialect;
        description = builder.description;
        styles = builder.styles;
        models = builder.models;
        status = builder.status;
        origin = builder.origin;
    }

    /** Returns a builder of a ready system voice that speaks {@code languages}, its main one first. */
    public static Builder builder(VoiceId id, List<Locale> languages) {
        return new Builder(id, languages);
    }

    /** Returns the id to put in a request. */
    public VoiceId id() {
        return id;
    }

    /** Returns the name for people, in whatever script the backend gives it. */
    public String displayName() {
        return displayName;
    }

    /** Returns the languages it speaks, its main one first. */
    public List<Locale> languages() {
        return languages;
    }

    /** Returns how it sounds, if the backend says. */
    public Optional<Gender> gender() {
        return Optional.ofNullable(gender);
    }

    /** Returns the dialect it speaks, if it speaks one. */
    public Optional<Dialect> dialect() {
        return Optional.ofNullable(dialect);
    }

    /** Returns a description in a few words, or an empty string. */
    public String description() {
        return description;
    }

    /** Returns how it speaks, in English adjectives such as {@code gentle} or {@code lively}; empty if that is not known. */
    public Set<String> styles() {
        return styles;
    }

    /** Returns the models it works with; empty means that it is not tied to models. */
    public Set<String> models() {
        return models;
    }

    /** Returns whether it can be used now. */
    public VoiceStatus status() {
        return status;
    }

    /** Returns whose voice it is. */
    public VoiceOrigin origin() {
        return origin;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Voice voice && id.equals(voice.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Voice[" + id + "]";
    }

    /** Builds a {@link Voice}. Not safe for use by several threads at once. */
    public static final class Builder {
        private final VoiceId id;
        private final List<Locale> languages;
        private String displayName;
        private @Nullable Gender gender;
        private @Nullable Dialect dialect;
        private String description = "";
        private Set<String> styles = Set.of();
        private Set<String> models = Set.of();
        private VoiceStatus status = VoiceStatus.READY;
        private VoiceOrigin origin = VoiceOrigin.SYSTEM;

        private Builder(VoiceId id, List<Locale> languages) {
            this.id = requireNonNull(id, "id");
            this.languages = List.copyOf(languages);
            displayName = id.name();
        }

        /** Sets the name for people. */
        public Builder displayName(String displayName) {
            this.displayName = requireNonNull(displayName, "displayName");
            return this;
        }

        /** Sets how it sounds. */
        public Builder gender(Gender gender) {
            this.gender = requireNonNull(gender, "gender");
            return this;
        }

        /** Sets the dialect. */
        public Builder dialect(Dialect dialect) {
            this.dialect = requireNonNull(dialect, "dialect");
            return this;
        }

        /** Sets what it sounds like. */
        public Builder description(String description) {
            this.description = requireNonNull(description, "description");
            return this;
        }

        /** Sets how it speaks, in English adjectives. */
        public Builder styles(Set<String> styles) {
            this.styles = Set.copyOf(styles);
            return this;
        }

        /** Sets the models it works with. */
        public Builder models(Set<String> models) {
            this.models = Set.copyOf(models);
            return this;
        }

        /** Sets whether it can be used now. */
        public Builder status(VoiceStatus status) {
            this.status = requireNonNull(status, "status");
            return this;
        }

        /** Sets whose voice it is. */
        public Builder origin(VoiceOrigin origin) {
            this.origin = requireNonNull(origin, "origin");
            return this;
        }

        /** Returns the voice. */
        public Voice build() {
            return new Voice(this);
        }
    }
}
