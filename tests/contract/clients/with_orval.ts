// Reads the service with the client that orval makes: no cast, with `fields` and without.
import { getEvent, listEvents } from "./orval.js";
import type { EventMode, EventType } from "./orval.js";

const listed = await listEvents({ type: ["CONSULT"], sort: "-documents" });
if (listed.status !== 200) throw new Error(listed.data.detail);
const first = listed.data.data[0];
const type: EventType = first.type;
const mode: EventMode | null = first.mode;
const day: string | undefined = first.date?.start;
// @ts-expect-error a date may be unknown
first.date.start;

const chosen = await listEvents({ fields: ["type", "date"], limit: 1 });
const part: EventType | undefined = chosen.status === 200 ? chosen.data.data[0].type : undefined;

const found = await getEvent(first.id);
const told: string | undefined = found.status === 200 ? found.data.tellings[0].mentions[0].text : undefined;

const missing = await getEvent("e0");
const status: number | undefined = missing.status === 404 ? missing.data.status : undefined;

// @ts-expect-error no such type
void (() => listEvents({ type: ["MEETING"] }));
// @ts-expect-error no such field
void (() => listEvents({ fields: ["colour"] }));
// @ts-expect-error no such order
void (() => listEvents({ sort: "size" }));

console.log(JSON.stringify({ id: first.id, type, mode, day, part, told, status }));
