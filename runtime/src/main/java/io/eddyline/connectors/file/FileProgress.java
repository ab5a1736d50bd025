package io.eddyline.connectors.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which files were planned: each once, for ever or, with a limit of age, until none so old is looked at any more. Not thread-safe. */
final class FileProgress {
    private static final int VERSION = 1;
    /** Files that are remembered; when there are more, the oldest tenth is forgotten, and files as old as these are ignored from then on. */
    private static final int MAX_REMEMBERED = 1_000_000;

    private final boolean byNameOnly;
    private final boolean namesReturn;
    private final long maxAgeMicros;
    private final int maxRemembered;
    private final Map<String, Long> planned = new HashMap<>();
    private long newestMicros = Long.MIN_VALUE;
    /** Files that were not modified later are known or ignored. */
    private long forgottenMicros = Long.MIN_VALUE;

    private boolean keepsAll;
    private FileRange unfinished;

    /**
     * @param byNameOnly whether files of the same name in different directories are the same file
     * @param namesReturn whether a file that is modified later than the planned one of its name is another file
     * @param maxAgeMicros files this much older than the newest planned one are ignored; {@link Long#MAX_VALUE} for no limit
     */
    FileProgress(boolean byNameOnly, boolean namesReturn, long maxAgeMicros) {
        this(byNameOnly, namesReturn, maxAgeMicros, MAX_REMEMBERED);
    }

    FileProgress(boolean byNameOnly, boolean namesReturn, long maxAgeMicros, int maxRemembered) {
        this.maxRemembered = maxRemembered;
        this.byNameOnly = byNameOnly;
        this.namesReturn = namesReturn;
        this.maxAgeMicros = maxAgeMicros;
    }

    /** Whether no file of this name is to be planned any more, whatever it looks like. */
    boolean isPlanned(String key) {
        return !namesReturn && planned.containsKey(identity(key));
    }

    /** Whether a file of this name was planned, whatever has become of the name since. */
    boolean wasPlanned(String key) {
        return planned.containsKey(identity(key));
    }

    boolean isPlanned(InputFile file) {
        Long modified = planned.get(identity(file.key()));
        return modified != null && (!namesReturn || modified >= file.modifiedMicros());
    }

    private String identity(String key) {
        return byNameOnly ? key.substring(key.lastIndexOf('/') + 1) : key;
    }

    boolean isTooOld(InputFile file) {
        return file.modifiedMicros() <= forgottenMicros || (hasAgeLimit() && file.modifiedMicros() < oldestMicros());
    }

    /** Whether files were forgotten because there were many. */
    boolean hasForgotten() {
        return forgottenMicros != Long.MIN_VALUE;
    }

    /** From now on nothing is forgotten because there is much. */
    void keepAll() {
        keepsAll = true;
    }

    private boolean hasAgeLimit() {
        return maxAgeMicros != Long.MAX_VALUE && newestMicros != Long.MIN_VALUE;
    }

    private long oldestMicros() {
        return newestMicros - maxAgeMicros;
    }

    /** Notes a range as planned; ranges of one file come in order, one behind the other. */
    void plan(FileRange range) {
        planned.put(identity(range.key()), range.modifiedMicros());
        newestMicros = Math.max(newestMicros, range.modifiedMicros());
        unfinished = range.endsFile() ? null : range;
    }

    /** The last planned range when its file goes on behind it. */
    Optional<FileRange> unfinished() {
        return Optional.ofNullable(unfinished);
    }

    /** Forgets a file that is no longer there: another one may come under its name. */
    void forget(String key) {
        planned.remove(identity(key));
    }

    /** Forgets files too old to be looked at again. */
    void forgetOld() {
        if (hasAgeLimit()) {
            planned.values().removeIf(modified -> modified < oldestMicros());
        }
        if (planned.size() > maxRemembered && !keepsAll) {
            long[] times = planned.values().stream().mapToLong(Long::longValue).toArray();
            Arrays.sort(times);
            long last = times[times.length - maxRemembered + maxRemembered / 10];
            if (last < newestMicros) {
                planned.values().removeIf(modified -> modified <= last);
                forgottenMicros = Math.max(forgottenMicros, last);
            }
        }
    }

    String snapshot() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FileRange.JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            if (newestMicros != Long.MIN_VALUE) {
                json.writeNumberField("newest", newestMicros);
            }
            if (forgottenMicros != Long.MIN_VALUE) {
                json.writeNumberField("forgotten", forgottenMicros);
            }
            if (unfinished != null) {
                json.writeStringField("unfinished", unfinished.toJson());
            }
            json.writeObjectFieldStart("files");
            for (Map.Entry<String, Long> file : new TreeMap<>(planned).entrySet()) {
                json.writeNumberField(file.getKey(), file.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    void restore(String snapshot) {
        try {
            JsonNode node = FileRange.JSON.readTree(snapshot);
            if (node.required("version").asInt() > VERSION) {
                throw new EddylineException(
                        ErrorCode.CHECKPOINT_INCOMPATIBLE,
                        "the list of files read so far was written by a newer version of Eddyline");
            }
            newestMicros = node.path("newest").asLong(Long.MIN_VALUE);
            forgottenMicros = node.path("forgotten").asLong(Long.MIN_VALUE);
            unfinished = node.has("unfinished")
                    ? FileRange.fromJson(node.get("unfinished").asText())
                    : null;
            Iterator<Map.Entry<String, JsonNode>> files =
                    node.required("files").properties().iterator();
            while (files.hasNext()) {
                Map.Entry<String, JsonNode> file = files.next();
                planned.put(file.getKey(), file.getValue().asLong());
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new EddylineException(
                    ErrorCode.CHECKPOINT_DAMAGED, "the list of files read so far cannot be read", e);
        }
    }
}
