package io.eddyline.connector;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which databases and services statements may connect to: those whose URL begins as one of a list says (configuration {@code urls.allowed}).
 * What stands behind an allowed beginning can only name something there, a database or a path: parameters, which may make a driver run code
 * or read files, are allowed where the list itself has them.
 *
 * @param allowed beginnings of URLs
 * @param all whether every URL is allowed, whatever the list says
 */
public record UrlPolicy(List<String> allowed, boolean all) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./-]*");
    private static final Pattern PARAMETERS = Pattern.compile("[?;].*", Pattern.DOTALL);
    private static final Pattern LOGIN = Pattern.compile("//[^/@]*@");

    public UrlPolicy {
        allowed = List.copyOf(allowed);
    }

    /** Every URL: for embedded use by the machine's own user. */
    public static UrlPolicy everything() {
        return new UrlPolicy(List.of(), true);
    }

    /** No URL. */
    public static UrlPolicy nothing() {
        return new UrlPolicy(List.of(), false);
    }

    /**
     * Lets pass what is allowed.
     *
     * @throws EddylineException URL_NOT_ALLOWED
     */
    public void check(String url) {
        if (!all && allowed.stream().noneMatch(beginning -> covers(beginning, url))) {
            throw new EddylineException(
                            ErrorCode.URL_NOT_ALLOWED, "the configuration does not allow '" + shown(url) + "'")
                    .hint("The server's configuration names the beginnings of allowed URLs in 'urls.allowed'.");
        }
    }

    private static boolean covers(String beginning, String url) {
        if (!url.startsWith(beginning)) {
            return false;
        }
        String rest = url.substring(beginning.length());
        boolean whole = rest.isEmpty() || rest.startsWith("/") || beginning.endsWith("/") || beginning.endsWith(":");
        return whole && NAME.matcher(rest).matches() && !rest.contains("..");
    }

    /** The URL without parameters and login, in which there may be passwords. */
    public static String shown(String url) {
        return LOGIN.matcher(PARAMETERS.matcher(url).replaceFirst("")).replaceFirst("//");
    }
}
