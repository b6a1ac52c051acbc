package io.cadastream.streams.store;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One block cache and one write buffer budget for all stores of the process: 128 MiB of off-heap memory in all. Index and
 * filter of a file are kept in small parts, of which those in use stay in the cache: in one piece they are as large as
 * hundreds of blocks, and with a million properties reading them again took a tenth of the whole engine's time.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    private static final long MIB = 1024L * 1024;
    private static final long CACHE_BYTES = 128 * MIB;
    private static final long WRITE_BUFFER_BYTES = 32 * MIB;
    private static final long BUFFER_OF_A_STORE = 4 * MIB;
    private static final int BUFFERS_OF_A_STORE = 2;
    private static final double INDEX_SHARE = 0.5;

    private static final Cache CACHE = new LRUCache(CACHE_BYTES, -1, false, INDEX_SHARE);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setIndexType(IndexType.kTwoLevelIndexSearch);
        table.setPartitionFilters(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(BUFFER_OF_A_STORE);
        options.setMaxWriteBufferNumber(BUFFERS_OF_A_STORE);
    }

    @Override
    public void close(String storeName, Options options) {
        // The cache is shared by all stores and lives as long as the process.
    }
}
