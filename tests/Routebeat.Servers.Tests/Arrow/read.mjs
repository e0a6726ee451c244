// Prints the schema and all values of an Arrow IPC stream or file as JSON, as the npm package apache-arrow reads them.
// 64-bit integers and timestamps (microseconds) are text, octets are hexadecimal, and numbers JSON has no word for are text.
import { readFileSync } from 'node:fs';
import { RecordBatchReader, Type } from 'apache-arrow';

const hex = (octets) => Buffer.from(octets).toString('hex').toUpperCase();
const real = (value) => (Number.isFinite(value) && !Object.is(value, -0) ? value : Object.is(value, -0) ? '-0' : String(value));

function cell(vector, row) {
  if (!vector.isValid(row)) {
    return null;
  }

  // vector.get gives timestamps as fractions of milliseconds, and refuses those far from now.
  if (vector.type.typeId === Type.Timestamp) {
    return String(vector.data[0].values[row]);
  }

  const value = vector.get(row);
  switch (vector.type.typeId) {
    case Type.Int: return typeof value === 'bigint' ? String(value) : value;
    case Type.Float: return real(value);
    case Type.Binary:
    case Type.FixedSizeBinary: return hex(value);
    case Type.List: return Array.from({ length: value.length }, (_, item) => cell(value, item));
    default: return value;
  }
}

const reader = RecordBatchReader.from(readFileSync(process.argv[2]));
reader.open();
const schema = reader.schema;
const batches = [];
const rows = [];
for (const batch of reader) {
  batches.push(batch.numRows);
  const columns = schema.fields.map((_, index) => batch.getChildAt(index));
  for (let row = 0; row < batch.numRows; row++) {
    rows.push(columns.map((column) => cell(column, row)));
  }
}

process.stdout.write(JSON.stringify({
  isFile: reader.isFile(),
  fields: schema.fields.map((field) => ({ name: field.name, type: String(field.type), nullable: field.nullable })),
  metadata: Object.fromEntries(schema.metadata),
  batches,
  rows,
}));
