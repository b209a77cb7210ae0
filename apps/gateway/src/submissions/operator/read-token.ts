import { bearerToken, maxHeaderLength } from "service/bearer-token";

/** The one token that `input` holds, in whatever white space; null where it holds anything else. */
export async function readToken(input: AsyncIterable<Buffer | string>): Promise<string | null> {
  let text = "";
  for await (const chunk of input) {
    text += chunk.toString();
    if (text.length > maxHeaderLength) return null;
  }
  return bearerToken(`Bearer ${text.trim()}`);
}
