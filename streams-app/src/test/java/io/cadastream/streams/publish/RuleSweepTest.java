package io.cadastream.streams.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class RuleSweepTest {
    private final MockProcessorContext<String, Object> context = new MockProcessorContext<>(new Properties());
    private final KeyValueStore<String, String> store = store("states");
    private final KeyValueStore<String, String> progress = store("progress");
    private final List<String> swept = new ArrayList<>();

    @Test
    void givenOtherRules_thenEveryStateIsWorkedThroughOnceAndTheRulesAreRemembered() {
        fill(450);
        sweep("new").start(context);
        runAll(10);

        assertThat(swept).hasSize(450).doesNotHaveDuplicates();
        assertThat(context.scheduledPunctuators()).allMatch(MockProcessorContext.CapturedPunctuator::cancelled);
        sweep("new").start(context);
        assertThat(context.scheduledPunctuators()).hasSize(1);
    }

    @Test
    void givenARestartOnTheWay_thenTheSweepGoesOnWhereItWas() {
        fill(450);
        sweep("new").start(context);
        runAll(1);
        assertThat(swept).hasSize(200);

        sweep("new").start(context);
        context.scheduledPunctuators().get(1).getPunctuator().punctuate(0);
        context.scheduledPunctuators().get(1).getPunctuator().punctuate(0);

        assertThat(swept).hasSize(450).doesNotHaveDuplicates();
    }

    @Test
    void givenYetOtherRulesOnTheWay_thenTheSweepBeginsAnew() {
        fill(300);
        sweep("new").start(context);
        runAll(1);
        swept.clear();

        sweep("newer").start(context);
        context.scheduledPunctuators().get(1).getPunctuator().punctuate(0);
        context.scheduledPunctuators().get(1).getPunctuator().punctuate(0);

        assertThat(swept).hasSize(300);
        assertThat(progress.get("rules")).isEqualTo("newer");
    }

    private void runAll(int times) {
        for (int i = 0; i < times; i++) {
            context.scheduledPunctuators().stream()
                    .filter(punctuator -> !punctuator.cancelled())
                    .forEach(punctuator -> punctuator.getPunctuator().punctuate(0));
        }
    }

    private RuleSweep<String> sweep(String rules) {
        return new RuleSweep<>(store, progress, rules, (key, state) -> swept.add(key));
    }

    private void fill(int states) {
        for (int i = 0; i < states; i++) {
            store.put(String.format("%04d", i), "state");
        }
    }

    private KeyValueStore<String, String> store(String name) {
        KeyValueStore<String, String> made = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.String())
                .withLoggingDisabled()
                .build();
        made.init(context.getStateStoreContext(), made);
        return made;
    }
}
