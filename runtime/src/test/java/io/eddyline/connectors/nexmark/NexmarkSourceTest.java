package io.eddyline.connectors.nexmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eddyline.connector.ReadLimit;
import io.eddyline.connector.Source;
import io.eddyline.connector.SourceContext;
import io.eddyline.connectors.ManualClock;
import io.eddyline.connectors.Sources;
import io.eddyline.plan.SourceDefinition.SourceColumn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NexmarkSourceTest {
    private static final LocalDateTime BASE = LocalDateTime.of(2015, 7, 15, 0, 0);
    private final ManualClock clock = new ManualClock(1_700_000_000_000_000L);
    private SourceContext context;

    private List<List<Object>> rows(String... options) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        List<SourceColumn> columns = Sources.suppliedColumns("nexmark", all, Path.of("."), clock);
        context = Sources.context("nexmark", columns, all, Path.of("."), clock);
        Source source = new NexmarkConnector().createSource(context);
        return Sources.rows(source, context, source.plan(ReadLimit.NONE));
    }

    private static long share(List<List<Object>> rows, Predicate<List<Object>> condition) {
        return Math.round(100.0 * rows.stream().filter(condition).count() / rows.size());
    }

    @Test
    void bidsHaveTheSharesOfTheSpecification() {
        List<List<Object>> bids = rows("entity", "bid", "events", "50000");
        assertThat(bids).hasSize(46_000);
        assertThat(share(bids, bid -> ((Long) bid.get(0) - 1000) % 100 == 0)).isCloseTo(50, within(2L));
        assertThat(share(bids, bid -> ((Long) bid.get(1) - 1001) % 100 == 0)).isCloseTo(75, within(2L));
        assertThat(share(
                        bids,
                        bid -> Set.of("Google", "Apple", "Baidu", "Facebook").contains(bid.get(3))))
                .isCloseTo(50, within(2L));
        assertThat(share(bids, bid -> "Apple".equals(bid.get(3)))).isCloseTo(12, within(2L));
        assertThat(share(bids, bid -> ((String) bid.get(4)).contains("&channel_id=")))
                .isCloseTo(45, within(2L));
        assertThat(bids).allSatisfy(bid -> {
            assertThat((Long) bid.get(2)).isBetween(100L, 100_000_000L);
            assertThat((String) bid.get(4))
                    .startsWith("https://www.nexmark.com/")
                    .contains("/item.htm?query=1");
            assertThat(((String) bid.get(6)).length()).isBetween(54, 81);
        });
        assertThat(share(bids, bid -> (Long) bid.get(2) < 100_000)).isCloseTo(50, within(2L));
        assertThat(bids.get(0).get(5)).isEqualTo(BASE);
        assertThat(bids.get(bids.size() - 1).get(5)).isEqualTo(BASE.plusNanos(4_999_000_000L));
    }

    @Test
    void auctionsAndPeopleExistWhereBidsPointAtThem() {
        List<List<Object>> people = rows("entity", "person", "events", "50000");
        List<List<Object>> auctions = rows("entity", "auction", "events", "50000");
        assertThat(people).hasSize(1000);
        assertThat(auctions).hasSize(3000);
        Set<Object> personIds = ids(people);
        assertThat(personIds).hasSize(1000).contains(1000L, 1999L);
        assertThat(ids(auctions)).hasSize(3000).contains(1000L, 3999L);
        assertThat(share(auctions, auction -> personIds.contains(auction.get(7))))
                .isGreaterThan(97);
        List<List<Object>> bids = rows("entity", "bid", "events", "50000");
        Set<Object> auctionIds = ids(auctions);
        assertThat(share(bids, bid -> auctionIds.contains(bid.get(0)))).isGreaterThan(97);
        assertThat(share(bids, bid -> personIds.contains(bid.get(1)))).isGreaterThan(97);
        assertThat(auctions).allSatisfy(auction -> {
            assertThat((String) auction.get(1))
                    .isEqualTo(((String) auction.get(1)).trim())
                    .isNotEmpty();
            assertThat((Long) auction.get(4)).isGreaterThan((Long) auction.get(3));
            assertThat((LocalDateTime) auction.get(6)).isAfter((LocalDateTime) auction.get(5));
            assertThat((Long) auction.get(8)).isBetween(10L, 14L);
        });
        assertThat(people).allSatisfy(person -> {
            assertThat((String) person.get(2)).matches("[a-z]{3,6}@[a-z]{3,4}\\.com");
            assertThat((String) person.get(3)).matches("\\d{4} \\d{4} \\d{4} \\d{4}");
        });
    }

    private static Set<Object> ids(List<List<Object>> rows) {
        Set<Object> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.get(0)));
        return ids;
    }

    @Test
    void allEventsAreTheKindsTogether() {
        List<List<Object>> all = rows("events", "500");
        List<List<Object>> bids = rows("entity", "bid", "events", "500");
        assertThat(all).hasSize(500);
        assertThat(all.stream()
                        .filter(row -> row.get(0).equals(2))
                        .map(row -> row.get(3))
                        .toList())
                .isEqualTo(bids);
        assertThat(all).allSatisfy(row -> {
            for (int kind = 0; kind < 3; kind++) {
                assertThat(row.get(1 + kind) == null).isEqualTo(!row.get(0).equals(kind));
            }
        });
    }

    @Test
    void seedTimeAndRateAreTheUsers() {
        List<List<Object>> bids = rows("entity", "bid", "events", "100", "seed", "1");
        assertThat(bids).isNotEqualTo(rows("entity", "bid", "events", "100", "seed", "2"));
        assertThat(bids).isEqualTo(rows("entity", "bid", "events", "100", "seed", "1"));
        List<List<Object>> later =
                rows("entity", "person", "events", "100", "base.time", "2020-01-01 00:00:00", "event.rate", "10");
        assertThat(later.get(1).get(6)).isEqualTo(LocalDateTime.of(2020, 1, 1, 0, 0, 5));
        assertThat(rows("entity", "person", "events", "1", "base.time", "now")
                        .get(0)
                        .get(6))
                .isEqualTo(LocalDateTime.of(2023, 11, 14, 22, 13, 20));
    }

    /** Files made long ago and answers noted down must stay comparable. */
    @ParameterizedTest
    @CsvSource({"bid,efb9990a", "auction,caab90a5", "person,87bb5cc0"})
    void valuesOfASeedNeverChange(String entity, String digest) {
        List<List<Object>> rows = rows("entity", entity, "events", "20000", "seed", "7", "event.rate", "333");
        CRC32 crc = new CRC32();
        crc.update(rows.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(Long.toHexString(crc.getValue())).isEqualTo(digest);
    }

    /** The short way and the formula give the same cents, also where rounding is in doubt. */
    @Test
    void pricesAreThoseOfTheFormula() {
        Random random = new Random(1);
        for (int i = 0; i < 300_000; i++) {
            double fraction = random.nextDouble();
            assertThat(PriceScale.cents(fraction)).isEqualTo(PriceScale.exactCents(fraction));
        }
        for (long cents = 100; cents < 100_000_000; cents += 1 + cents / 1000) {
            double middle = Math.log10((cents + 0.5) / 100) / 6;
            for (double fraction : new double[] {Math.nextDown(middle), middle, Math.nextUp(middle)}) {
                assertThat(PriceScale.cents(fraction)).isEqualTo(PriceScale.exactCents(fraction));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 100})
    void shufflingKeepsTheEvents(long group) {
        List<List<Object>> inOrder = rows("events", "700");
        assertThat(rows("events", "700", "out.of.order.group.size", Long.toString(group)))
                .containsExactlyInAnyOrderElementsOf(inOrder);
    }
}
