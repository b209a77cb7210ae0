/**
 * What is planted in inputs and in the answers of an upstream, to be looked for where it does not belong. A tenant is a
 * number: its bearer token and the mail addresses that it sends or is sent name it.
 */
export const tokenOf = (tenant: number): string => `t0ken${tenant}-s3cret`;

/** The tenant of a bearer token; null where it is none of ours. */
export function tenantOf(authorization: string | undefined): number | null {
  const [, tenant] = /t0ken(\d+)-s3cret/.exec(authorization ?? "") ?? [];
  return tenant === undefined ? null : Number(tenant);
}

/** An address as the arbitraries write it, which `planted` makes that of a tenant and of an input. */
export const mail = "c4nary@leak.example";

/** Puts a tenant's token in the place of every `t0ken`, and its mail address in the place of every `mail`. */
export const planted = (text: string, tenant: number, index: number): string =>
  text.replaceAll("t0ken", tokenOf(tenant)).replaceAll("c4nary", `c4nary${tenant}x${index}x`);

/** In what an upstream sends that nobody may be shown, such as its problems and its headers. */
export const upstreamSecret = "upstr3am-s3cret";

const names = ["c4nary", "t0ken", "upstr3am"];
const written = names.flatMap((name) => [name, Buffer.from(name).toString("hex"), ...base64Forms(name)]);

/** What is left of a text in base64, wherever it begins: without the letters that its neighbours have a part in. */
function base64Forms(text: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.from("\0".repeat(before) + text).toString("base64");
    return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + text.length) * 8) / 6));
  });
}

/** The first canary in a text, as it is or in hexadecimal or base64; null where there is none. */
export const canaryIn = (text: string): string | null => written.find((each) => text.includes(each)) ?? null;

/** Whether a text shows a token, a secret of the upstream, or a mail address of another tenant. */
export function isStrange(text: string, tenant: number): boolean {
  if (text.includes("t0ken") || text.includes("upstr3am")) return true;
  return [...text.matchAll(/c4nary(\d*)/g)].some(([, of]) => Number(of) !== tenant);
}
