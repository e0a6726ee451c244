// Writes tests/Fixtures/arrow/unsupported: valid Arrow IPC outside the subset of our reader. Argument: that folder.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CompressionType, DateDay, Dictionary, Field, Float16, Int32, LargeUtf8, List, Struct, Table, TimestampMicrosecond, TimestampMillisecond, Utf8,
  compressionRegistry, RecordBatchStreamWriter, tableToIPC, vectorFromArray,
} from 'apache-arrow';

const folder = process.argv[2];
const save = (name, octets) => writeFileSync(join(folder, name), octets);
const table = (type, values) => new Table({ value: vectorFromArray(values, type) });
const stream = (name, type, values) => save(name, tableToIPC(table(type, values), 'stream'));

const texts = new Dictionary(new Utf8(), new Int32());
stream('dictionary.arrows', texts, ['a', 'b', 'a']);
save('dictionary.arrow', tableToIPC(table(texts, ['a', 'b', 'a']), 'file'));
stream('date.arrows', new DateDay(), [new Date(0)]);
stream('half.arrows', new Float16(), [1]);
stream('large-text.arrows', new LargeUtf8(), ['a']);
stream('struct.arrows', new Struct([new Field('x', new Int32())]), [{ x: 1 }]);
stream('list-of-lists.arrows', new List(new Field('item', new List(new Field('item', new Int32())))), [[[1]]]);
stream('timestamp-milliseconds.arrows', new TimestampMillisecond('UTC'), [1]);
stream('timestamp-without-zone.arrows', new TimestampMicrosecond(), [1]);

const legacy = new RecordBatchStreamWriter({ writeLegacyIpcFormat: true });
save('legacy-framing.arrows', legacy.writeAll(table(new Int32(), [1, 2, 3])).toUint8Array(true));

// A frame that says LZ4 and holds one block as it is: enough for a reader that is to stop at the word "compressed".
const frame = (octets) => Buffer.concat([Buffer.from('04224d186040828000000080', 'hex').fill(octets.length, 8, 9), octets, Buffer.alloc(4)]);
compressionRegistry.set(CompressionType.LZ4_FRAME, { encode: () => frame(Buffer.alloc(8)).subarray(0, 24), decode: (octets) => octets });
const compressed = new RecordBatchStreamWriter({ compressionType: CompressionType.LZ4_FRAME });
save('compressed.arrows', compressed.writeAll(table(new Int32(), Array(100).fill(7))).toUint8Array(true));
