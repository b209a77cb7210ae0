import type { IncomingHttpHeaders } from "node:http";
import type { ImportFormat } from "../contacts/import/import-lines.js";

const formats: ReadonlyMap<string, ImportFormat> = new Map([
  ["application/jsonl", "jsonl"],
  ["text/csv", "csv"],
]);

/** By the Content-Type header (RFC 9110, section 8.3). Null for what is not read: another type, charset, or compressed. */
export function importFormatOf(headers: IncomingHttpHeaders): ImportFormat | null {
  const encoding = headers["content-encoding"] ?? "identity";
  const [type = "", ...parameters] = (headers["content-type"] ?? "")
    .split(";")
    .map((part) => part.trim().toLowerCase());
  const charset = parameters.find((each) => each.startsWith("charset="))?.slice("charset=".length) ?? "utf-8";
  const isUtf8 = ["utf-8", '"utf-8"', "utf8"].includes(charset);
  return isUtf8 && encoding === "identity" ? (formats.get(type) ?? null) : null;
}
