package io.cadastream.sandbox.mls;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An OData {@code $filter} expression: the part of the grammar that MLS clients use. */
sealed interface Filter {

    /** Whether a row with these values passes. */
    boolean test(Map<String, Comparable<?>> row);

    /** Everything passes. */
    record All() implements Filter {
        @Override
        public boolean test(Map<String, Comparable<?>> row) {
            return true;
        }
    }

    record And(Filter left, Filter right) implements Filter {
        @Override
        public boolean test(Map<String, Comparable<?>> row) {
            return left.test(row) && right.test(row);
        }
    }

    record Or(Filter left, Filter right) implements Filter {
        @Override
        public boolean test(Map<String, Comparable<?>> row) {
            return left.test(row) || right.test(row);
        }
    }

    record Not(Filter inner) implements Filter {
        @Override
        public boolean test(Map<String, Comparable<?>> row) {
            return !inner.test(row);
        }
    }

    /** A field compared with a literal; a null literal is {@code null}. */
    record Comparison(
            String field, Operator operator, @Nullable Comparable<?> literal) implements Filter {
        @Override
        public boolean test(Map<String, Comparable<?>> row) {
            Comparable<?> value = row.get(field);
            if (value == null || literal == null) {
                boolean same = value == literal;
                return operator == Operator.EQ ? same : operator == Operator.NE && !same;
            }
            return operator.holds(compare(value, literal));
        }
    }

    record In(String field, List<Comparable<?>> literals) implements Filter {
        @Override
        public boolean test(Map<String, Comparable<?>> row) {
            Comparable<?> value = row.get(field);
            return value != null && literals.stream().anyMatch(literal -> compare(value, literal) == 0);
        }
    }

    /** Comparison operators of OData. */
    enum Operator {
        EQ,
        NE,
        GT,
        GE,
        LT,
        LE;

        boolean holds(int order) {
            return switch (this) {
                case EQ -> order == 0;
                case NE -> order != 0;
                case GT -> order > 0;
                case GE -> order >= 0;
                case LT -> order < 0;
                case LE -> order <= 0;
            };
        }
    }

    /** Orders two values of one field; both come from the same {@link ResoType}. */
    @SuppressWarnings("unchecked")
    static int compare(Comparable<?> left, Comparable<?> right) {
        return ((Comparable<Object>) left).compareTo(right);
    }
}
