package io.eddyline.planner.differential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The questions that both engines are asked. */
final class QueryFile {
    /** One question in both dialects. */
    record Question(String name, String eddyline, String duckdb) {
        @Override
        public String toString() {
            return name;
        }
    }

    private QueryFile() {}

    static List<Question> read(String resource) {
        List<Question> questions = new ArrayList<>();
        for (String block : text(resource).split("-- name: ")) {
            if (block.isBlank() || block.startsWith("-- Each")) {
                continue;
            }
            String[] nameAndSql = block.split("\n", 2);
            String[] dialects = nameAndSql[1].split("-- duckdb:\n", 2);
            questions.add(new Question(nameAndSql[0].trim(), dialects[0].trim(), dialects[dialects.length - 1].trim()));
        }
        return questions;
    }

    private static String text(String resource) {
        try (InputStream in = QueryFile.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
