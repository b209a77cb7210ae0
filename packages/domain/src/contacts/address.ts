import { field, reads } from "../model/field.js";
import { id, number, numericText, text, textualNumber } from "../model/scalar.js";

/** A postal address, as a client sends it. */
export class AddressInput {
  @field(text, "Second address line, such as the name of an estate.") addition?: string | null;
  @field(text, "Building.") building?: string | null;
  @field(text, "City.") city?: string | null;
  @field(text, "Country.") country?: string | null;
  @field(text, "County.") county?: string | null;
  @field(text, "Door.") door?: string | null;
  @field(numericText, "Floor.") floor?: string | null;
  @field(numericText, "House number, such as 12 or 12 bis.") housenumber?: string | null;
  @field(text, "Further directions.") infos?: string | null;
  @field(text, "Polling station for this address.") pollingstation?: string | null;
  @field(numericText, "Postal code.") postalcode?: string | null;
  @field(text, "State.") state?: string | null;
  @field(text, "Street name, without the house number.") street?: string | null;
}

/** A postal address, as the API returns it. */
@reads
export class Address extends AddressInput {
  @field(id, "ID of the address.") id?: string | null;
  @field(textualNumber, "Latitude in degrees; null until the address has been geocoded.") latitude?: number | null;
  @field(text, "Latitude and longitude, separated by a comma; null until the address has been geocoded.") location?:
    | string
    | null;
  @field(textualNumber, "Longitude in degrees; null until the address has been geocoded.") longitude?: number | null;
  @field(number, "Confidence of the geocoding, from 0 to 1; null until the address has been geocoded.") score?:
    | number
    | null;
}
