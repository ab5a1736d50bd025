package io.eddyline.function;

import io.eddyline.type.TypeKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/** Checksums, encodings, URLs. */
public final class Encodings {
    private static final HexFormat LOWER = HexFormat.of();
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    private Encodings() {}

    @ScalarFunction(
            value = "MD5",
            description = "The MD5 checksum in hexadecimal digits.",
            examples = "MD5('abc') = '900150983cd24fb0d6963f7d28e17f72'",
            infallible = true)
    public static String md5(@SqlType({TypeKind.VARCHAR, TypeKind.VARBINARY}) Slice text) {
        return digest("MD5", text);
    }

    @ScalarFunction(
            value = {"SHA1", "SHA"},
            description = "The SHA-1 checksum in hexadecimal digits.",
            examples = "SHA1('abc') = 'a9993e364706816aba3e25717850c26c9cd0d89d'",
            infallible = true)
    public static String sha1(@SqlType({TypeKind.VARCHAR, TypeKind.VARBINARY}) Slice text) {
        return digest("SHA-1", text);
    }

    @ScalarFunction(
            value = "SHA256",
            description = "The SHA-256 checksum in hexadecimal digits.",
            examples = "LEFT(SHA256('abc'), 8) = 'ba7816bf'",
            infallible = true)
    public static String sha256(@SqlType({TypeKind.VARCHAR, TypeKind.VARBINARY}) Slice text) {
        return digest("SHA-256", text);
    }

    @ScalarFunction(
            value = "SHA512",
            description = "The SHA-512 checksum in hexadecimal digits.",
            examples = "LEFT(SHA512('abc'), 8) = 'ddaf35a1'",
            infallible = true)
    public static String sha512(@SqlType({TypeKind.VARCHAR, TypeKind.VARBINARY}) Slice text) {
        return digest("SHA-512", text);
    }

    private static String digest(String algorithm, Slice content) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            digest.update(content.bytes(), content.start(), content.length());
            return LOWER.formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has " + algorithm, impossible);
        }
    }

    @ScalarFunction(
            value = "TO_BASE64",
            description = "The bytes of the text in Base64.",
            examples = "TO_BASE64('abc') = 'YWJj'",
            infallible = true)
    public static Slice toBase64(@SqlType({TypeKind.VARCHAR, TypeKind.VARBINARY}) Slice text, @Scratch Slice out) {
        byte[] encoded = Base64.getEncoder().encode(text.toBytes());
        return out.set(encoded, 0, encoded.length);
    }

    @ScalarFunction(
            value = "FROM_BASE64",
            description = "The text that was encoded in Base64; fails for what is not Base64.",
            examples = "FROM_BASE64('YWJj') = 'abc'")
    public static Slice fromBase64(Slice text, @Scratch Slice out) {
        try {
            byte[] decoded = Base64.getMimeDecoder().decode(text.toBytes());
            return out.set(decoded, 0, decoded.length);
        } catch (IllegalArgumentException malformed) {
            throw RowFailure.badArgument("'" + text + "' is not Base64");
        }
    }

    @ScalarFunction(
            value = "HEX",
            description = "The bytes of a text, or a whole number, in hexadecimal digits.",
            examples = {"HEX('abc') = '616263'", "HEX(255) = 'FF'"},
            infallible = true)
    public static String hex(@SqlType({TypeKind.VARCHAR, TypeKind.VARBINARY}) Slice text) {
        return UPPER.formatHex(text.bytes(), text.start(), text.end());
    }

    @ScalarFunction(value = "HEX", infallible = true)
    public static String hex(long number) {
        return Long.toHexString(number).toUpperCase(Locale.ROOT);
    }

    @ScalarFunction(
            value = "URL_ENCODE",
            description = "The text with what has a meaning in URLs written as `%xx`, blanks as `+`.",
            examples = "URL_ENCODE('a b&c') = 'a+b%26c'",
            infallible = true)
    public static String urlEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ScalarFunction(
            value = "URL_DECODE",
            description = "The opposite of URL_ENCODE; NULL for what is not encoded so.",
            examples = "URL_DECODE('a+b%26c') = 'a b&c'",
            infallible = true)
    public static String urlDecode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    @ScalarFunction(
            value = "PARSE_URL",
            description =
                    "A part of a URL: `PROTOCOL`, `HOST`, `PATH`, `QUERY`, `REF`, `AUTHORITY`, `FILE`, `USERINFO`; with a third argument"
                            + " the value of a key in the query. NULL when there is no such part.",
            examples = {
                "PARSE_URL('http://a.b/p?k=v#r', 'HOST') = 'a.b'",
                "PARSE_URL('http://a.b/p?k=v&l=w', 'QUERY', 'l') = 'w'"
            },
            infallible = true)
    public static String parseUrl(String url, String part) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException malformed) {
            return null;
        }
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return switch (part.toUpperCase(Locale.ROOT)) {
            case "PROTOCOL" -> uri.getScheme();
            case "HOST" -> uri.getHost();
            case "PATH" -> uri.getRawPath();
            case "QUERY" -> uri.getRawQuery();
            case "REF" -> uri.getRawFragment();
            case "AUTHORITY" -> uri.getRawAuthority();
            case "USERINFO" -> uri.getRawUserInfo();
            case "FILE" -> uri.getRawPath() + query;
            default -> null;
        };
    }

    @ScalarFunction(value = "PARSE_URL", infallible = true)
    public static String parseUrl(String url, String part, String key) {
        String query = part.equalsIgnoreCase("QUERY") ? parseUrl(url, part) : null;
        if (query == null) {
            return null;
        }
        for (String pair : query.split("&")) {
            if (pair.startsWith(key + "=")) {
                return pair.substring(key.length() + 1);
            }
        }
        return null;
    }

    @ScalarFunction(
            value = "UUID",
            description = "A random UUID. A new one even when an epoch is repeated.",
            deterministic = false,
            infallible = true)
    public static String uuid() {
        return UUID.randomUUID().toString();
    }
}
