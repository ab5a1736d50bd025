package io.eddyline.formats.protobuf;

import io.eddyline.formats.value.BadValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a field that is not set stands for, as the descriptor declares it, in the form in which values stand on the wire.
 *
 * @param raw as {@link ScalarReader#append} takes it
 * @param bytes of a text or bytes, else none
 */
record DeclaredDefault(long raw, byte[] bytes) {
    private static final int OCTAL = 8;
    private static final int HEXADECIMAL = 16;

    /**
     * Of the text in the descriptor.
     *
     * @param enumeration of an enum, else null
     * @throws BadValue when it is no value of the kind
     */
    static DeclaredDefault of(String text, FieldType.Kind kind, EnumType enumeration) {
        try {
            return switch (kind) {
                case STRING -> ofBytes(text.getBytes(StandardCharsets.UTF_8));
                case BYTES -> ofBytes(unescaped(text));
                default -> new DeclaredDefault(number(text, kind, enumeration), new byte[0]);
            };
        } catch (IllegalArgumentException e) {
            throw new BadValue("the default '" + text + "' is no value of its field");
        }
    }

    private static DeclaredDefault ofBytes(byte[] value) {
        return new DeclaredDefault(value.length, value);
    }

    private static long number(String text, FieldType.Kind kind, EnumType enumeration) {
        return switch (kind) {
            case BOOL -> text.equals("true") ? 1 : 0;
            case ENUM -> enumerated(text, enumeration);
            case DOUBLE -> Double.doubleToRawLongBits(floating(text));
            case FLOAT -> Float.floatToRawIntBits((float) floating(text));
            case UINT64, FIXED64 -> Long.parseUnsignedLong(text);
            case SINT32, SINT64 -> zigZag(Long.parseLong(text));
            default -> Long.parseLong(text);
        };
    }

    private static long enumerated(String label, EnumType enumeration) {
        Integer number = enumeration.numbers().get(label);
        if (number == null) {
            throw new IllegalArgumentException(label);
        }
        return number;
    }

    private static long zigZag(long value) {
        return value << 1 ^ value >> 63;
    }

    private static double floating(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    /** Bytes are written with the escapes of C. */
    private static byte[] unescaped(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\\') {
                out.write(c);
                continue;
            }
            char escape = text.charAt(at++);
            if (escape >= '0' && escape < '8') {
                int end = at;
                while (end < text.length() && end < at + 2 && Character.digit(text.charAt(end), OCTAL) >= 0) {
                    end++;
                }
                out.write(Integer.parseInt(text.substring(at - 1, end), OCTAL));
                at = end;
            } else if (escape == 'x') {
                out.write(Integer.parseInt(text.substring(at, at + 2), HEXADECIMAL));
                at += 2;
            } else {
                out.write(plain(escape));
            }
        }
        return out.toByteArray();
    }

    private static int plain(char escape) {
        return switch (escape) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'a' -> 7;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> 11;
            default -> escape;
        };
    }
}
