import { createHmac } from "node:crypto";

/** What names keys in Redis, so that those who read them learn neither tokens nor inputs. */
export interface Secrets {
  readonly current: string;
  /**
   * The one before, while the secret is being replaced: gateways that know no other may still run, and what is stored
   * under its names still counts.
   */
  readonly previous?: string | undefined;
}

export interface SecretNames<Name> {
  /** What all gateways use, those included that do not know the current secret yet. */
  readonly authority: Name;
  /** What will count once the previous secret is dropped. */
  readonly mirrors: readonly Name[];
}

/** What something is called under the secrets; `name` is given the digest of one of them, which makes names of texts. */
export function secretNames<Name>(
  { current, previous }: Secrets,
  name: (digest: (text: string) => string) => Name,
): SecretNames<Name> {
  const nameUnder = (secret: string): Name =>
    name((text) => createHmac("sha256", secret).update(text).digest("base64url"));
  if (previous === undefined) return { authority: nameUnder(current), mirrors: [] };
  return { authority: nameUnder(previous), mirrors: [nameUnder(current)] };
}
