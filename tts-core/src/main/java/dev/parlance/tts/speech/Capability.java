package dev.parlance.tts.speech;

/** Something a request may ask for and a backend may lack. */
public enum Capability {
    /** Choosing a model by name. */
    MODEL("a choice of model"),
    /** Saying which language the text is in. */
    LANGUAGE("a choice of language"),
    /** Free-text directions such as "calm, slow". */
    INSTRUCTIONS("instructions"),
    /** A speed other than normal. */
    RATE("a speaking rate"),
    /** A pitch other than normal. */
    PITCH("a pitch"),
    /** A loudness other than normal. */
    VOLUME("a volume"),
    /** The same audio again for the same seed. */
    SEED("a seed"),
    /** Marks at words. */
    WORD_MARKS("word marks"),
    /** Marks at sentences. */
    SENTENCE_MARKS("sentence marks"),
    /** Marks the caller sets in SSML. */
    SSML_MARKS("SSML marks"),
    /** Markup instead of plain text. */
    SSML("SSML"),
    /** Audio in a format the caller names. */
    FORMAT("a choice of audio format"),
    /** Settings only this vendor has. */
    VENDOR_OPTIONS("vendor options");

    private final String label;

    Capability(String label) {
        this.label = label;
    }

    /** Returns the name of the option, in words that fit "does not offer …". */
    public String label() {
        return label;
    }

    /** Returns the name of the option's value, in words that fit "unsupported …". */
    String noun() {
        return label.replaceFirst("^a (choice of )?", "");
    }
}
