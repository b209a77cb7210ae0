import { createContactsClient } from "contacts-graphql-client";
import { createRoot } from "react-dom/client";
import { allowed } from "./allowed-storage.js";
import { idempotencyKeys } from "./idempotency-keys.js";
import { SignUpPage } from "./sign-up-page.js";
import { textsFor } from "./texts/texts-for.js";
import "./styles.css";

const texts = textsFor(navigator.languages);
document.documentElement.lang = texts.language;
document.documentElement.dir = texts.direction;
document.title = texts.title;

const url = document.querySelector<HTMLMetaElement>('meta[name="gateway"]')?.content ?? "";
// One attempt for each call: the page shows each wait, and makes the next attempt itself.
const client = createContactsClient({ url: new URL(url, location.href).href, maxAttempts: 1, timeoutMs: 20_000 });
const keys = idempotencyKeys(allowed(() => localStorage));

createRoot(document.getElementById("root") ?? document.body).render(
  <SignUpPage client={client} drafts={allowed(() => sessionStorage)} keys={keys} texts={texts} />,
);
