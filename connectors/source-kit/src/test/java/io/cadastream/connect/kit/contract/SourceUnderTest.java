package io.cadastream.connect.kit.contract;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceConnector;

/** What a source supplies to be held against {@link SourceContract}: a way to write to it and a way to configure it. */
public interface SourceUnderTest extends AutoCloseable {
    /** A new connector, as a worker would make one. */
    SourceConnector connector();

    /** Complete, valid settings that poll often; they do not change while the source is open. */
    Map<String, String> settings();

    /** Topic that the source's good records go to, or the first part of their names. */
    String changeTopic();

    /** Adds so many new good records to the source; returns the keys that they must have on their topic. */
    List<String> write(int count);

    /** Adds one input to the source that has to be quarantined. */
    void writeBad();

    /** From now on the source does not answer; sources that can't hang do nothing. */
    default void hang() {}

    /** How many records delivered and committed before a restart may at most come again after it. */
    int lookback();

    /** Settings that must be given, by name. */
    List<String> required();

    /** Wrong values, each of which must be refused by naming its setting. */
    Map<String, String> wrongSettings();

    @Override
    void close();
}
