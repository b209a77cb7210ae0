import { readContactsApiConfig } from "./config.js";
import { run } from "service/run";
import { startContactsApi } from "./start-contacts-api.js";

await run("contacts-api", () => startContactsApi(readContactsApiConfig(process.env)));
