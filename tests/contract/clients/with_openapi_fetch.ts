// Reads the service with the types that openapi-typescript makes: no cast, with `fields` and without.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

declare const process: { env: Record<string, string> };
type Json = "application/json" | "application/problem+json"; // a list is served in other formats too
type Type = components["schemas"]["EventType"];

const client = createClient<paths, Json>({ baseUrl: process.env.SERVICE });

const listed = await client.GET("/v1/events", { params: { query: { type: ["CONSULT"], sort: "-documents" } } });
if (!listed.data) throw new Error(listed.error.detail);
const first = listed.data.data[0];
const type: Type = first.type;
const mode: components["schemas"]["EventMode"] | null = first.mode;
const day: string | undefined = first.date?.start;
// @ts-expect-error a date may be unknown
first.date.start;

const chosen = await client.GET("/v1/events", { params: { query: { fields: ["type", "date"], limit: 1 } } });
const part: Type | undefined = chosen.data?.data[0].type;

const found = await client.GET("/v1/events/{record_id}", { params: { path: { record_id: first.id } } });
const told: string | undefined = found.data?.tellings[0].mentions[0].text;

const missing = await client.GET("/v1/events/{record_id}", { params: { path: { record_id: "e0" } } });
const status: number | undefined = missing.error?.status;

// @ts-expect-error no such type
void (() => client.GET("/v1/events", { params: { query: { type: ["MEETING"] } } }));
// @ts-expect-error no such field
void (() => client.GET("/v1/events", { params: { query: { fields: ["colour"] } } }));
// @ts-expect-error no such order
void (() => client.GET("/v1/events", { params: { query: { sort: "size" } } }));

console.log(JSON.stringify({ id: first.id, type, mode, day, part, told, status }));
