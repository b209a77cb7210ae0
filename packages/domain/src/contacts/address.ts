import { field, reads } from "../model/field.js";
import { id, number, numericText, text, textualNumber } from "../model/scalar.js";

/** A postal address as it is written. */
export class AddressInput {
  @field(text, "Second line, such as the name of an estate.") addition?: string | null;
  @field(text, "Building.") building?: string | null;
  @field(text, "City.") city?: string | null;
  @field(text, "Country.") country?: string | null;
  @field(text, "County.") county?: string | null;
  @field(text, "Door.") door?: string | null;
  @field(numericText, "Floor.") floor?: string | null;
  @field(numericText, "Number of the house in its street, such as 12 or 12 bis.") housenumber?: string | null;
  @field(text, "Anything else about how to get there.") infos?: string | null;
  @field(text, "Polling station that the address belongs to.") pollingstation?: string | null;
  @field(numericText, "Postal code.") postalcode?: string | null;
  @field(text, "State.") state?: string | null;
  @field(text, "Street, without the house number.") street?: string | null;
}

/** A postal address as it is answered. */
@reads
export class Address extends AddressInput {
  @field(id, "Id of the address.") id?: string | null;
  @field(textualNumber, "Latitude in degrees; null until the address is geocoded.") latitude?: number | null;
  @field(text, "Latitude and longitude joined by a comma; null until the address is geocoded.") location?:
    | string
    | null;
  @field(textualNumber, "Longitude in degrees; null until the address is geocoded.") longitude?: number | null;
  @field(number, "How sure the geocoding is, from 0 to 1; null until the address is geocoded.") score?: number | null;
}
