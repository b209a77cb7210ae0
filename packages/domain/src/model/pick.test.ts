import { describe, expect, it } from "vitest";
import { decodeInput, encode, field, fieldsOf, listOf, mail, pick, text, validate } from "./index.js";

class Pet {
  declare name: string;
}
field(text, "Name.", { required: true })(Pet.prototype, "name");

class Person {
  declare lastName?: string | null;
  declare mail?: string | null;
  declare pets: Pet[];
}
field(text, "Last name.")(Person.prototype, "lastName");
field(mail, "Mail address.")(Person.prototype, "mail");
field(listOf(Pet), "Pets.", { required: true })(Person.prototype, "pets");

class Signature extends pick(Person, ["lastName", "pets"], { lastName: "surname" }) {
  declare place?: string | null;
}
field(text, "Where it was signed.")(Signature.prototype, "place");

describe("a model made of another's fields", () => {
  it("has the fields that were picked, as they were declared, and its own", () => {
    expect(fieldsOf(Signature).map(({ name }) => name)).toEqual(["lastName", "pets", "place"]);
    const [lastName, , pets] = fieldsOf(Person);
    expect(fieldsOf(Signature)).toMatchObject([{ ...lastName, wireName: "surname" }, { ...pets }, { name: "place" }]);
  });

  it("is read and written by its own REST names", () => {
    const json = { surname: "Doe", pets: [{ name: "Rex" }], place: "Paris" };
    const { value, violations } = decodeInput(Signature, json, "refuse");
    expect(violations).toEqual([]);
    expect(value).toMatchObject({ lastName: "Doe" });
    expect(encode(Signature, value)).toEqual(json);
    expect(decodeInput(Signature, { ...json, last_name: "Doe" }, "refuse").violations).toMatchObject([
      { code: "UNKNOWN_FIELD", path: ["last_name"] },
    ]);
  });

  it("keeps the rules of what was picked, and has none of the rest", () => {
    const signature = Object.assign(new Signature(), { lastName: 5, pets: [new Pet()] });
    expect(validate(signature)).toMatchObject([
      { code: "INVALID_TEXT", path: ["lastName"] },
      { code: "REQUIRED", path: ["pets", 0, "name"] },
    ]);
    expect(validate(Object.assign(new Signature(), { pets: [], mail: "ada@example.org" }))).toMatchObject([
      { code: "UNKNOWN_FIELD", path: ["mail"] },
    ]);
  });

  it("leaves the other model as it was", () => {
    expect(fieldsOf(Person).map(({ wireName }) => wireName)).toEqual(["last_name", "mail", "pets"]);
  });
});
