// Reads an Arrow IPC stream or file and writes its batches again with the npm package apache-arrow.
// Arguments: what to read, what to write, and "stream" or "file".
import { readFileSync, writeFileSync } from 'node:fs';
import { RecordBatchReader, Table, tableToIPC } from 'apache-arrow';

const [source, target, form] = process.argv.slice(2);
const table = new Table([...RecordBatchReader.from(readFileSync(source))]);
writeFileSync(target, tableToIPC(table, form));
