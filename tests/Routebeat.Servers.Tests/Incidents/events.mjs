// Reads CloudEvents with the npm package cloudevents: lines of {"key", "headers", "value"} as Kafka messages. Prints each event as JSON.
import { readFileSync } from 'node:fs';
import { Kafka } from 'cloudevents';

for (const line of readFileSync(process.argv[2], 'utf8').split('\n').filter((text) => text.length > 0)) {
  const { key, headers, value } = JSON.parse(line);
  const message = { key, headers, value, body: value };
  if (!Kafka.isEvent(message)) {
    throw new Error(`no event: ${line}`);
  }

  const event = Kafka.toEvent(message);
  event.validate();
  console.log(event.toString());
}
