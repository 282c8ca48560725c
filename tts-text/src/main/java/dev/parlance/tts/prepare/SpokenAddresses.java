package dev.parlance.tts.prepare;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads addresses of the web and of e-mail: {@code https://www.example.com/a?b=1} as "example dot com". Hosts without a scheme are
 * known by {@code www} or by their ending. The words are those of the language, or English where we have none.
 */
public final class SpokenAddresses implements TextTransform {
    private static final String LABELS = "(?:[a-z0-9-]{1,63}+\\.){1,10}";

    /** The endings in use most, of those that are not also ends of file names or of words: a host without a scheme has one. */
    private static final String ENDINGS =
            "com|org|net|edu|gov|info|io|ai|app|dev|tv|me|eu|de|fr|it|es|nl|be|ch|at|pl|cz|se|dk|fi|pt|gr|ru"
                    + "|ua|cn|jp|kr|tw|hk|in|id|vn|au|nz|uk|us|ca|br|mx|ar|tr|za|il|online|site|shop|blog|wiki|tech|cloud";

    private static final String REST = "[\\p{L}\\p{N}&&[^\\x{2E80}-\\x{10FFFF}]]|[-._~:/?#\\[\\]@!$&'()*+,;=%]";

    // A start inside a run of the same characters is not tried: that keeps it linear.
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<link>(?<![a-z0-9])(?:https?|ftp|wss?)://(?:" + REST + ")++"
                    + "|(?<![a-z0-9.@_/-])(?:www\\." + LABELS + "[a-z]{2,24}+|" + LABELS + "(?:" + ENDINGS
                    + "))(?![a-z0-9_@-])"
                    + "(?::[0-9]{1,5}+)?(?:[/?#](?:" + REST + ")*+)?)"
                    + "|(?<mail>(?<![a-z0-9._%+-])(?:mailto:)?[a-z0-9._%+-]{1,64}+@" + LABELS + "[a-z]{2,24}+)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SCHEME = Pattern.compile("^(?:[a-z]+://|mailto:)", Pattern.CASE_INSENSITIVE);

    private final AddressWords words;
    private final AddressReading links;
    private final AddressReading mail;

    /** Creates the transform: how links are read, and how addresses of e-mail are. */
    public SpokenAddresses(Locale language, AddressReading links, AddressReading mail) {
        words = AddressWords.of(language);
        this.links = requireNonNull(links, "links");
        this.mail = requireNonNull(mail, "mail");
    }

    @Override
    public PreparedText apply(String text) {
        PreparedText.Builder spoken = PreparedText.edit(text);
        Matcher addresses = ADDRESS.matcher(text);
        while (addresses.find()) {
            boolean isMail = addresses.group("mail") != null;
            AddressReading reading = isMail ? mail : links;
            String address = withoutPunctuation(addresses.group());
            if (reading != AddressReading.KEPT) {
                int end = addresses.start() + address.length();
                spoken.replace(addresses.start(), end, spoken(address, isMail, reading));
            }
        }
        return spoken.build();
    }

    @Override
    public String version() {
        return "addresses-1 " + words.language() + " " + links + " " + mail;
    }

    private String spoken(String address, boolean isMail, AddressReading reading) {
        String plain = SCHEME.matcher(address).replaceFirst("");
        return switch (reading) {
            case NAMED -> isMail ? words.mail() : words.link();
            case HOST -> words.spell(isMail ? plain : host(plain));
            default -> words.spell(plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain);
        };
    }

    private static String host(String plain) {
        String authority = plain.split("[/?#]", 2)[0];
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.lastIndexOf(':');
        String name = port > 0 && host.indexOf(']', port) < 0 ? host.substring(0, port) : host;
        return name.toLowerCase(Locale.ROOT).startsWith("www.") ? name.substring("www.".length()) : name;
    }

    // The stop after an address is that of the sentence, and a bracket that does not open in it closes outside.
    private static String withoutPunctuation(String address) {
        int open = (int) address.chars().filter(sign -> sign == '(').count();
        int close = (int) address.chars().filter(sign -> sign == ')').count();
        int end = address.length();
        while (end > 0 && isPunctuation(address.charAt(end - 1), close > open)) {
            close -= address.charAt(end - 1) == ')' ? 1 : 0;
            end--;
        }
        return address.substring(0, end);
    }

    private static boolean isPunctuation(char sign, boolean surplus) {
        return sign == ')' ? surplus : ".,;:!?'*]".indexOf(sign) >= 0;
    }
}
