package io.cadastream.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import io.cadastream.streams.domain.standardise.Address;
import io.cadastream.streams.domain.standardise.AddressStandardiser;
import io.cadastream.streams.domain.standardise.RawAddress;
import io.cadastream.streams.domain.standardise.Standardised;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** Addresses standardised in a second by one thread, over the labelled lines in turn, notes and confidence included. */
@State(Scope.Thread)
@Threads(1)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class AddressBenchmark {
    private RawAddress[] lines = new RawAddress[0];
    private int next;

    /** Reads the labelled lines that the accuracy test uses. */
    @Setup
    public void read() throws IOException {
        try (InputStream file =
                        Objects.requireNonNull(AddressBenchmark.class.getResourceAsStream("/addresses/labelled.csv"));
                var csv = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines = csv.stream()
                    .map(row -> row.getField("input").replace("\\n", "\n").replace("\\t", "\t"))
                    .map(line -> RawAddress.line(line, null, null, null))
                    .toArray(RawAddress[]::new);
        }
    }

    /** One whole line read into its components. */
    @Benchmark
    public Standardised<Address> line() {
        RawAddress line = lines[next];
        next = next + 1 == lines.length ? 0 : next + 1;
        return AddressStandardiser.read(line);
    }
}
