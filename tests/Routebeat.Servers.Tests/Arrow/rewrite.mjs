// Reads an Arrow IPC stream or file and writes its batches again with the npm package apache-arrow.
// Arguments: what to read, what to write, and "stream" or "file".
import { readFileSync, writeFileSync } from 'node:fs';
import { RecordBatchFileWriter, RecordBatchReader, RecordBatchStreamWriter } from 'apache-arrow';

const [source, target, form] = process.argv.slice(2);
const Writer = form === 'file' ? RecordBatchFileWriter : RecordBatchStreamWriter;
const writer = Writer.writeAll(RecordBatchReader.from(readFileSync(source)));
writeFileSync(target, writer.toUint8Array(true));
