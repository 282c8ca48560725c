package dev.parlance.tts.espeak;

import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.MeasureFormat.FormatWidth;
import com.ibm.icu.util.MeasureUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names of the signs that Unicode has for units, such as ㎏, in the language of a voice: CLDR's, by ICU. */
final class UnitNames {
    // By the letters that Unicode calls each sign a form of; what they stand for is CLDR's identifier.
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("kg", "kilogram"),
            Map.entry("mg", "milligram"),
            Map.entry("μg", "microgram"),
            Map.entry("nm", "nanometer"),
            Map.entry("μm", "micrometer"),
            Map.entry("mm", "millimeter"),
            Map.entry("cm", "centimeter"),
            Map.entry("dm", "decimeter"),
            Map.entry("km", "kilometer"),
            Map.entry("mm2", "square-millimeter"),
            Map.entry("cm2", "square-centimeter"),
            Map.entry("m2", "square-meter"),
            Map.entry("km2", "square-kilometer"),
            Map.entry("mm3", "cubic-millimeter"),
            Map.entry("cm3", "cubic-centimeter"),
            Map.entry("m3", "cubic-meter"),
            Map.entry("km3", "cubic-kilometer"),
            Map.entry("ha", "hectare"),
            Map.entry("ml", "milliliter"),
            Map.entry("dl", "deciliter"),
            Map.entry("cc", "cubic-centimeter"),
            Map.entry("m∕s", "meter-per-second"),
            Map.entry("m∕s2", "meter-per-square-second"),
            Map.entry("ns", "nanosecond"),
            Map.entry("μs", "microsecond"),
            Map.entry("ms", "millisecond"),
            Map.entry("Hz", "hertz"),
            Map.entry("kHz", "kilohertz"),
            Map.entry("MHz", "megahertz"),
            Map.entry("GHz", "gigahertz"),
            Map.entry("hPa", "hectopascal"),
            Map.entry("kPa", "kilopascal"),
            Map.entry("MPa", "megapascal"),
            Map.entry("mA", "milliampere"),
            Map.entry("mW", "milliwatt"),
            Map.entry("kW", "kilowatt"),
            Map.entry("MW", "megawatt"),
            Map.entry("cal", "calorie"),
            Map.entry("kcal", "kilocalorie"),
            Map.entry("KB", "kilobyte"),
            Map.entry("MB", "megabyte"),
            Map.entry("GB", "gigabyte"),
            Map.entry("lx", "lux"),
            Map.entry("mol", "mole"),
            Map.entry("in", "inch"),
            Map.entry("‰", "permille"),
            Map.entry("‱", "permyriad"));

    private UnitNames() {}

    /** Returns the name of the unit whose sign is a form of {@code letters}, or empty if it is none of these. */
    static Optional<String> nameOf(String letters, Locale language) {
        return Optional.ofNullable(UNITS.get(letters))
                .map(MeasureUnit::forIdentifier)
                .map(unit ->
                        MeasureFormat.getInstance(language, FormatWidth.WIDE).getUnitDisplayName(unit))
                .filter(name -> !name.equals(letters));
    }
}
