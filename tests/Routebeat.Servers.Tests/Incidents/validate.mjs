// Validates lines of JSON against a JSON Schema with the npm package ajv in strict mode; prints "valid" or the first error of each line.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';

const [schemaPath, linesPath] = process.argv.slice(2);
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const validate = ajv.compile(JSON.parse(readFileSync(schemaPath, 'utf8')));
for (const line of readFileSync(linesPath, 'utf8').split('\n').filter((text) => text.length > 0)) {
  const isValid = validate(JSON.parse(line));
  console.log(isValid ? 'valid' : `${validate.errors[0].instancePath} ${validate.errors[0].message}`);
}
