// Reads the incidents topic with kafkajs and prints, as a line of JSON each, the first records with a key.
//   node incidents.mjs BOOTSTRAP TOPIC KEY COUNT
import { Kafka, logLevel } from "kafkajs";

const [bootstrap, topic, key, count] = process.argv.slice(2);
const kafka = new Kafka({ brokers: bootstrap.split(","), logLevel: logLevel.NOTHING });
const consumer = kafka.consumer({ groupId: `reader-${process.pid}-${Date.now()}`, readUncommitted: false });
await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
let left = Number(count);
let finish;
const finished = new Promise((resolve) => (finish = resolve));
await consumer.run({
  eachMessage: async ({ message }) => {
    if (left === 0 || message.key?.toString() !== key) return;
    const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, value.toString()]));
    console.log(JSON.stringify({ headers, value: JSON.parse(message.value.toString()) }));
    if (--left === 0) finish();
  },
});
const timer = setTimeout(finish, 60_000);
await finished;
clearTimeout(timer);
await consumer.disconnect();
