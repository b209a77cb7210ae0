/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from "../typed-document-node.js";
/** What is known of a submission. */
export type ContactSubmissionState =
  /** It was not sent yet. */
  | 'WAITING'
  /** It was sent, and what came of it is not known yet. */
  | 'SENDING'
  /** The contact was created. */
  | 'CREATED'
  /** A contact was there already, and shows what was sent. */
  | 'UPDATED'
  /** The API does not take it: `errors` say why. */
  | 'REFUSED'
  /** It was sent, and nobody can find out what came of it; or it can't be delivered, as `errors` say. Resolve it with resolveContactSubmission. */
  | 'UNCERTAIN'
  /** It was taken back before it was sent, or given up. */
  | 'CANCELLED';

/** The purpose of a form. */
export type ContactFormType =
  | 'CONSENT'
  | 'CUSTOM_FIELDS'
  | 'LEVEL_OF_SUPPORT'
  | 'PRESENCE_STATUS'
  | 'SURVEY'
  | 'TASKS';

/** The order of contacts. */
export type ContactOrder = {
  /** Field to order by. */
  readonly field: ContactOrderField;
  /** Direction of the order. */
  readonly direction?: ContactOrderDirection;
};

/** A field to order contacts by. */
export type ContactOrderField =
  | 'SURNAME'
  | 'FIRSTNAME'
  | 'BIRTHDATE'
  | 'GENDER'
  | 'LASTCHANGE'
  | 'MAIL'
  | 'MARRIED_NAME'
  | 'CITY';

/** Direction of an order. */
export type ContactOrderDirection =
  /** A to Z, oldest first. */
  | 'ASC'
  /** Z to A, newest first. */
  | 'DESC';

/** Which contacts to find. All fields and operators that are given must match; an empty filter finds everybody. */
export type ContactFilter = {
  /** All of these filters must match. */
  readonly and?: ReadonlyArray<ContactFilter> | null | undefined;
  /** At least one of these filters must match. */
  readonly or?: ReadonlyArray<ContactFilter> | null | undefined;
  /** IDs of the actions the contact takes part in. */
  readonly actionIds?: ContactIdListFilter | null | undefined;
  /** Age category. */
  readonly ageCategory?: ContactIntFilter | null | undefined;
  /** City of birth. */
  readonly birthCity?: ContactTextFilter | null | undefined;
  /** Country of birth. */
  readonly birthCountry?: ContactTextFilter | null | undefined;
  /** Department of birth (a French département). */
  readonly birthDept?: ContactTextFilter | null | undefined;
  /** Date of birth. */
  readonly birthdate?: ContactDateFilter | null | undefined;
  /** Whether the contact must no longer be contacted. */
  readonly blackList?: ContactBooleanFilter | null | undefined;
  /** ID of the contact in another system. */
  readonly externalId?: ContactTextFilter | null | undefined;
  /** First name. */
  readonly firstname?: ContactTextFilter | null | undefined;
  /** Gender, such as F or M. */
  readonly gender?: ContactTextFilter | null | undefined;
  /** Mail address. */
  readonly mail?: ContactTextFilter | null | undefined;
  /** Married name. */
  readonly marriedName?: ContactTextFilter | null | undefined;
  /** Mobile phone number. */
  readonly mobile?: ContactTextFilter | null | undefined;
  /** Whether the mobile phone number is known to be wrong. */
  readonly mobileInvalid?: ContactBooleanFilter | null | undefined;
  /** Nationality. */
  readonly nationality?: ContactTextFilter | null | undefined;
  /** Landline phone number. */
  readonly phone?: ContactTextFilter | null | undefined;
  /** Whether the landline phone number is known to be wrong. */
  readonly phoneInvalid?: ContactBooleanFilter | null | undefined;
  /** Last name. */
  readonly surname?: ContactTextFilter | null | undefined;
  /** ID of the user account of this contact. */
  readonly userContactId?: ContactIdFilter | null | undefined;
  /** ID of the contact. */
  readonly id?: ContactIdFilter | null | undefined;
  /** When the contact was created. */
  readonly createdAt?: ContactDateTimeFilter | null | undefined;
  /** When the contact last changed. */
  readonly updatedAt?: ContactDateTimeFilter | null | undefined;
  /** ID of the space the contact belongs to. */
  readonly groupId?: ContactIdFilter | null | undefined;
  /** When the contact's own data last changed. */
  readonly lastchange?: ContactDateTimeFilter | null | undefined;
  /** ID of the user who last changed the contact. */
  readonly lastchangeuserid?: ContactIdFilter | null | undefined;
  /** Names of the contact's tags. */
  readonly tags?: ContactTextListFilter | null | undefined;
  /** The postal address. */
  readonly address?: ContactAddressFilter | null | undefined;
  /** Answers to forms. All of these conditions must hold. */
  readonly answers?: ReadonlyArray<ContactAnswerFilter> | null | undefined;
};

/** Conditions on a list of ids. All that are given must hold. */
export type ContactIdListFilter = {
  /** At least one of these values. */
  readonly any?: ReadonlyArray<string> | null | undefined;
  /** All of these values. */
  readonly all?: ReadonlyArray<string> | null | undefined;
  /** None of these values. */
  readonly none?: ReadonlyArray<string> | null | undefined;
  /** true: has a value; false: has none. */
  readonly exists?: boolean | null | undefined;
};

/** Conditions on a whole number. All that are given must hold. */
export type ContactIntFilter = {
  /** Equal to this value. */
  readonly eq?: number | null | undefined;
  /** Any other value, or none. */
  readonly ne?: number | null | undefined;
  /** One of these values. */
  readonly in?: ReadonlyArray<number> | null | undefined;
  /** None of these values, or no value at all. */
  readonly notIn?: ReadonlyArray<number> | null | undefined;
  /** This value or a later or greater one. */
  readonly gte?: number | null | undefined;
  /** This value or an earlier or smaller one. */
  readonly lte?: number | null | undefined;
  /** true: has a value; false: has none. */
  readonly exists?: boolean | null | undefined;
};

/** Conditions on a text. All that are given must hold. eq is the whole text, case included; matches, contains and startsWith are parts of it, whatever their case. */
export type ContactTextFilter = {
  /** Exactly this text, case included. */
  readonly eq?: string | null | undefined;
  /** Any other value, or none. */
  readonly ne?: string | null | undefined;
  /** One of these values. */
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** None of these values, or no value at all. */
  readonly notIn?: ReadonlyArray<string> | null | undefined;
  /** Contains these words, or words that start with them; case does not matter. */
  readonly matches?: string | null | undefined;
  /** Contains this text; case does not matter. */
  readonly contains?: string | null | undefined;
  /** Does not contain this text; case does not matter. */
  readonly notContains?: string | null | undefined;
  /** Starts with this text; case does not matter. */
  readonly startsWith?: string | null | undefined;
  /** Does not start with this text; case does not matter. */
  readonly notStartsWith?: string | null | undefined;
  /** true: has a value; false: has none. */
  readonly exists?: boolean | null | undefined;
};

/** Conditions on a day. All that are given must hold. Takes a date such as 1990-05-17, a date-time (RFC 3339), of which the day counts as it is written, or a time relative to now: now-18y or, rounded to the day in UTC, now-1d/d. */
export type ContactDateFilter = {
  /** This value or a later or greater one. */
  readonly gte?: string | null | undefined;
  /** This value or an earlier or smaller one. */
  readonly lte?: string | null | undefined;
  /** true: has a value; false: has none. */
  readonly exists?: boolean | null | undefined;
};

/** Conditions on a boolean. All that are given must hold. */
export type ContactBooleanFilter = {
  /** Equal to this value. */
  readonly eq?: boolean | null | undefined;
  /** true: has a value; false: has none. */
  readonly exists?: boolean | null | undefined;
};

/** Conditions on an id. All that are given must hold. */
export type ContactIdFilter = {
  /** Equal to this value. */
  readonly eq?: string | null | undefined;
  /** Any other value, or none. */
  readonly ne?: string | null | undefined;
  /** One of these values. */
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** None of these values, or no value at all. */
  readonly notIn?: ReadonlyArray<string> | null | undefined;
  /** true: has a value; false: has none. */
  readonly exists?: boolean | null | undefined;
};

/** Conditions on a date-time. All that are given must hold. Takes a date such as 2023-11-07, a date-time (RFC 3339), or a time relative to now: now-30d, now+1y or, rounded to the day in UTC, now-1d/d. */
export type ContactDateTimeFilter = {
  /** This value or a later or greater one. */
  readonly gte?: string | null | undefined;
  /** This value or an earlier or smaller one. */
  readonly lte?: string | null | undefined;
  /** true: has a value; false: has none. */
  readonly exists?: boolean | null | undefined;
};

/** Conditions on a list of texts. All that are given must hold. */
export type ContactTextListFilter = {
  /** At least one of these values. */
  readonly any?: ReadonlyArray<string> | null | undefined;
  /** All of these values. */
  readonly all?: ReadonlyArray<string> | null | undefined;
  /** None of these values. */
  readonly none?: ReadonlyArray<string> | null | undefined;
  /** true: has a value; false: has none. */
  readonly exists?: boolean | null | undefined;
};

/** Conditions on the postal address. All that are given must hold. */
export type ContactAddressFilter = {
  /** Second address line, such as the name of an estate. */
  readonly addition?: ContactTextFilter | null | undefined;
  /** Building. */
  readonly building?: ContactTextFilter | null | undefined;
  /** City. */
  readonly city?: ContactTextFilter | null | undefined;
  /** Country. */
  readonly country?: ContactTextFilter | null | undefined;
  /** County. */
  readonly county?: ContactTextFilter | null | undefined;
  /** Door. */
  readonly door?: ContactTextFilter | null | undefined;
  /** Floor. */
  readonly floor?: ContactTextFilter | null | undefined;
  /** House number, such as 12 or 12 bis. */
  readonly housenumber?: ContactTextFilter | null | undefined;
  /** Further directions. */
  readonly infos?: ContactTextFilter | null | undefined;
  /** Polling station for this address. */
  readonly pollingstation?: ContactTextFilter | null | undefined;
  /** Postal code. */
  readonly postalcode?: ContactTextFilter | null | undefined;
  /** State. */
  readonly state?: ContactTextFilter | null | undefined;
  /** Street name, without the house number. */
  readonly street?: ContactTextFilter | null | undefined;
  /** ID of the address. */
  readonly id?: ContactIdFilter | null | undefined;
  /** Latitude in degrees; null until the address has been geocoded. */
  readonly latitude?: ContactNumberFilter | null | undefined;
  /** Latitude and longitude, separated by a comma; null until the address has been geocoded. */
  readonly location?: ContactTextFilter | null | undefined;
  /** Longitude in degrees; null until the address has been geocoded. */
  readonly longitude?: ContactNumberFilter | null | undefined;
  /** Confidence of the geocoding, from 0 to 1; null until the address has been geocoded. */
  readonly score?: ContactNumberFilter | null | undefined;
};

/** Conditions on a number. All that are given must hold. */
export type ContactNumberFilter = {
  /** Equal to this value. */
  readonly eq?: number | null | undefined;
  /** Any other value, or none. */
  readonly ne?: number | null | undefined;
  /** One of these values. */
  readonly in?: ReadonlyArray<number> | null | undefined;
  /** None of these values, or no value at all. */
  readonly notIn?: ReadonlyArray<number> | null | undefined;
  /** This value or a later or greater one. */
  readonly gte?: number | null | undefined;
  /** This value or an earlier or smaller one. */
  readonly lte?: number | null | undefined;
  /** true: has a value; false: has none. */
  readonly exists?: boolean | null | undefined;
};

/** Conditions on the answer to a form, such as a custom field, a consent or a survey. Options are given by label or value. */
export type ContactAnswerFilter = {
  /** ID of the form. */
  readonly formId?: string | null | undefined;
  /** Label of the form, instead of its id; case does not matter. */
  readonly formLabel?: string | null | undefined;
  /** At least one of these options was chosen. */
  readonly in?: ReadonlyArray<string> | null | undefined;
  /** All of these options were chosen. */
  readonly all?: ReadonlyArray<string> | null | undefined;
  /** None of these options was chosen. */
  readonly none?: ReadonlyArray<string> | null | undefined;
  /** true: the form is answered; false: it is not. */
  readonly exists?: boolean | null | undefined;
  /** The answer to a form that takes free input, compared as a text. */
  readonly text?: ContactTextFilter | null | undefined;
  /** The answer to a form that takes free input, compared as a number. */
  readonly number?: ContactNumberFilter | null | undefined;
  /** The answer to a form that takes free input, compared as a date. */
  readonly date?: ContactDateTimeFilter | null | undefined;
};

/** A contact to create. */
export type CreateContactInput = {
  /** IDs of the actions the contact takes part in. */
  readonly actionIds?: ReadonlyArray<string> | null | undefined;
  /** Postal address. */
  readonly address?: ContactAddressInput | null | undefined;
  /** Age category. */
  readonly ageCategory?: number | null | undefined;
  /** City of birth. */
  readonly birthCity?: string | null | undefined;
  /** Country of birth. */
  readonly birthCountry?: string | null | undefined;
  /** Department of birth (a French département). */
  readonly birthDept?: string | null | undefined;
  /** Date of birth. */
  readonly birthdate?: string | null | undefined;
  /** Whether the contact must no longer be contacted. */
  readonly blackList?: boolean | null | undefined;
  /** Answers to custom fields. */
  readonly customFields?: ReadonlyArray<ContactCustomFieldInput> | null | undefined;
  /** ID of the contact in another system. */
  readonly externalId?: string | null | undefined;
  /** First name. */
  readonly firstname?: string | null | undefined;
  /** Answers to forms, such as consents, surveys and levels of support. */
  readonly formdatas?: ReadonlyArray<ContactFormDataInput> | null | undefined;
  /** Gender, such as F or M. */
  readonly gender?: string | null | undefined;
  /** Mail address. */
  readonly mail?: string | null | undefined;
  /** Married name. */
  readonly marriedName?: string | null | undefined;
  /** Mobile phone number. */
  readonly mobile?: string | null | undefined;
  /** Whether the mobile phone number is known to be wrong. */
  readonly mobileInvalid?: boolean | null | undefined;
  /** Nationality. */
  readonly nationality?: string | null | undefined;
  /** Notes about the contact. */
  readonly notes?: ReadonlyArray<ContactNoteInput> | null | undefined;
  /** Landline phone number. */
  readonly phone?: string | null | undefined;
  /** Whether the landline phone number is known to be wrong. */
  readonly phoneInvalid?: boolean | null | undefined;
  /** Last name. */
  readonly surname?: string | null | undefined;
  /** Tags. */
  readonly tags?: ReadonlyArray<ContactTagInput> | null | undefined;
  /** ID of the user account of this contact. */
  readonly userContactId?: string | null | undefined;
};

/** A postal address. */
export type ContactAddressInput = {
  /** Second address line, such as the name of an estate. */
  readonly addition?: string | null | undefined;
  /** Building. */
  readonly building?: string | null | undefined;
  /** City. */
  readonly city?: string | null | undefined;
  /** Country. */
  readonly country?: string | null | undefined;
  /** County. */
  readonly county?: string | null | undefined;
  /** Door. */
  readonly door?: string | null | undefined;
  /** Floor. */
  readonly floor?: string | null | undefined;
  /** House number, such as 12 or 12 bis. */
  readonly housenumber?: string | null | undefined;
  /** Further directions. */
  readonly infos?: string | null | undefined;
  /** Polling station for this address. */
  readonly pollingstation?: string | null | undefined;
  /** Postal code. */
  readonly postalcode?: string | null | undefined;
  /** State. */
  readonly state?: string | null | undefined;
  /** Street name, without the house number. */
  readonly street?: string | null | undefined;
};

/** An answer to a custom field. */
export type ContactCustomFieldInput = {
  /** Free text, or the value of the chosen option. */
  readonly data: string;
  /** ID of the custom field's form. */
  readonly formId: string;
  /** ID of the form's option; a form with free input has exactly one. */
  readonly formRefId: string;
};

/** An answer to a form: a consent, a survey, a level of support … */
export type ContactFormDataInput = {
  /** Free text, or the value of the chosen option. */
  readonly data: string;
  /** ID of the form. */
  readonly formId: string;
  /** ID of the form's option; a form with free input has exactly one. */
  readonly formRefId: string;
  /** When the contact answered. */
  readonly date?: string | null | undefined;
  /** ID of the survey the answer belongs to. */
  readonly surveyId?: string | null | undefined;
};

/** A note about the contact. */
export type ContactNoteInput = {
  /** ID of an existing note; leave it out for a new one. */
  readonly id?: string | null | undefined;
  /** ID of the contact the note is about. */
  readonly contactId?: string | null | undefined;
  /** When the note was written. */
  readonly createdAt?: string | null | undefined;
  /** Text of the note. */
  readonly data?: string | null | undefined;
  /** ID of the space the note belongs to. */
  readonly groupId?: string | null | undefined;
  /** Whether only super administrators can see the note. */
  readonly onlySuperAdmin?: boolean | null | undefined;
  /** Whether the note is pinned above the others. */
  readonly pinned?: boolean | null | undefined;
  /** When the note last changed. */
  readonly updatedAt?: string | null | undefined;
  /** Author of the note; the caller if left out. */
  readonly user?: ContactNoteUserInput | null | undefined;
};

/** The author of a note. */
export type ContactNoteUserInput = {
  /** Postal address. */
  readonly address?: string | null | undefined;
  /** URL of a profile picture. */
  readonly avatar?: string | null | undefined;
  /** Date of birth. */
  readonly birthdate?: string | null | undefined;
  /** City. */
  readonly city?: string | null | undefined;
  /** First name. */
  readonly firstname?: string | null | undefined;
  /** IDs of the spaces the user belongs to. */
  readonly groupId?: ReadonlyArray<string> | null | undefined;
  /** Locale, such as fr-FR. */
  readonly locale?: string | null | undefined;
  /** Location of the user. */
  readonly location?: string | null | undefined;
  /** Mail address. */
  readonly mail?: string | null | undefined;
  /** Phone number. */
  readonly phone?: string | null | undefined;
  /** Postal code. */
  readonly postal?: string | null | undefined;
  /** The user's role. */
  readonly roleData?: ContactNoteUserRoleInput | null | undefined;
  /** Status of the account. */
  readonly status?: string | null | undefined;
  /** Last name. */
  readonly surname?: string | null | undefined;
  /** Whether two-factor authentication is on. */
  readonly twoFactorEnable?: boolean | null | undefined;
};

/** The role of a note's author. */
export type ContactNoteUserRoleInput = {
  /** Display colour of the role. */
  readonly color?: string | null | undefined;
  /** ID of the role. */
  readonly id?: string | null | undefined;
  /** Whether the role gives access to the mobile app. */
  readonly mobile?: boolean | null | undefined;
  /** Name of the role. */
  readonly name?: string | null | undefined;
  /** Position of the role in a list of roles. */
  readonly order?: number | null | undefined;
  /** Whether the role gives access to the web app. */
  readonly web?: boolean | null | undefined;
};

/** A tag. */
export type ContactTagInput = {
  /** Name of the tag. */
  readonly name: string;
};

/** A contact to create, one of several. */
export type CreateContactsItem = {
  /** The contact; at least one field. */
  readonly input: CreateContactInput;
  /** Makes the create safe to repeat. For 30 days the same key with the same input returns the same contact, which is read for 1 rate-limit token; with another input it is IDEMPOTENCY_KEY_REUSED. 1 to 255 visible ASCII characters, such as a UUID. May be sent as the Idempotency-Key header of a request with one create instead. If the API's response is lost, the contact is searched for, for 1 token each time, and created again only once it would have been found. That takes a mail or a surname: without one, a lost create stays UPSTREAM_UNKNOWN. */
  readonly idempotencyKey?: string | null | undefined;
};

/** How a submission is delivered. */
export type ContactSubmissionVia =
  /** By POST /contacts, for 5 rate-limit tokens: always a new contact. */
  | 'CREATE'
  /** By POST /contacts/upsert, for about 1.1 rate-limit tokens: changes the contact with this mail address or these names, or creates one. The input needs a mail address, or both names with a birthdate or an address, and must have nothing that an upsert can't carry. */
  | 'UPSERT';

/** What to do with an uncertain submission. */
export type ContactSubmissionResolution =
  /** Deliver it once more. If the first delivery has worked, there are two contacts then. */
  | 'SEND_AGAIN'
  /** End it: it is cancelled, and its input is erased. */
  | 'GIVE_UP';

/** Changes to a contact. Fields that are left out stay as they are; null clears a field. */
export type UpdateContactInput = {
  /** IDs of the actions the contact takes part in. Replaces the whole list; null clears it. */
  readonly actionIds?: ReadonlyArray<string> | null | undefined;
  /** Postal address. Changes the fields that are given; null clears the whole address. */
  readonly address?: ContactAddressInput | null | undefined;
  /** Age category. Null clears it. */
  readonly ageCategory?: number | null | undefined;
  /** City of birth. Null clears it. */
  readonly birthCity?: string | null | undefined;
  /** Country of birth. Null clears it. */
  readonly birthCountry?: string | null | undefined;
  /** Department of birth (a French département). Null clears it. */
  readonly birthDept?: string | null | undefined;
  /** Date of birth. Null clears it. */
  readonly birthdate?: string | null | undefined;
  /** Whether the contact must no longer be contacted. Null clears it. */
  readonly blackList?: boolean | null | undefined;
  /** Answers to custom fields. Replaces the whole list; null clears it. */
  readonly customFields?: ReadonlyArray<ContactCustomFieldInput> | null | undefined;
  /** ID of the contact in another system. Null clears it. */
  readonly externalId?: string | null | undefined;
  /** First name. Null clears it. */
  readonly firstname?: string | null | undefined;
  /** Answers to forms, such as consents, surveys and levels of support. Replaces the whole list; null clears it. */
  readonly formdatas?: ReadonlyArray<ContactFormDataInput> | null | undefined;
  /** Gender, such as F or M. Null clears it. */
  readonly gender?: string | null | undefined;
  /** Mail address. Null clears it. */
  readonly mail?: string | null | undefined;
  /** Married name. Null clears it. */
  readonly marriedName?: string | null | undefined;
  /** Mobile phone number. Null clears it. */
  readonly mobile?: string | null | undefined;
  /** Whether the mobile phone number is known to be wrong. Null clears it. */
  readonly mobileInvalid?: boolean | null | undefined;
  /** Nationality. Null clears it. */
  readonly nationality?: string | null | undefined;
  /** Notes about the contact. Replaces the whole list; null clears it. */
  readonly notes?: ReadonlyArray<ContactNoteInput> | null | undefined;
  /** Landline phone number. Null clears it. */
  readonly phone?: string | null | undefined;
  /** Whether the landline phone number is known to be wrong. Null clears it. */
  readonly phoneInvalid?: boolean | null | undefined;
  /** Last name. Null clears it. */
  readonly surname?: string | null | undefined;
  /** Tags. Replaces the whole list; null clears it. */
  readonly tags?: ReadonlyArray<ContactTagInput> | null | undefined;
  /** ID of the user account of this contact. Null clears it. */
  readonly userContactId?: string | null | undefined;
};

/** What is known of an upsert. */
export type ContactUpsertStatus =
  /** The API has accepted the contact; whether it was applied is not known. */
  | 'ACCEPTED'
  /** The contact shows everything that was sent. */
  | 'APPLIED'
  /** The contact did not show everything that was sent in time: the API dropped the upsert, or is late. */
  | 'NOT_APPLIED';

/** What upsertContact waits for. */
export type ContactUpsertStage =
  /** The API has accepted the contact, and applies it some seconds later. */
  | 'ACCEPTED'
  /** The contact shows everything that was sent. */
  | 'APPLIED';

/** A contact to create or change. Fields that are left out stay as they are. */
export type UpsertContactInput = {
  /** Age category. */
  readonly ageCategory?: number | null | undefined;
  /** City of birth. */
  readonly birthCity?: string | null | undefined;
  /** Country of birth. */
  readonly birthCountry?: string | null | undefined;
  /** Department of birth (a French département). */
  readonly birthDept?: string | null | undefined;
  /** Date of birth. */
  readonly birthdate?: string | null | undefined;
  /** Whether the contact must no longer be contacted. */
  readonly blackList?: boolean | null | undefined;
  /** ID of the contact in another system. */
  readonly externalId?: string | null | undefined;
  /** First name. */
  readonly firstname?: string | null | undefined;
  /** Gender, such as F or M. */
  readonly gender?: string | null | undefined;
  /** Mail address. */
  readonly mail?: string | null | undefined;
  /** Married name. */
  readonly marriedName?: string | null | undefined;
  /** Mobile phone number. */
  readonly mobile?: string | null | undefined;
  /** Nationality. */
  readonly nationality?: string | null | undefined;
  /** Landline phone number. */
  readonly phone?: string | null | undefined;
  /** Last name. */
  readonly surname?: string | null | undefined;
  /** Tags. */
  readonly tags?: ReadonlyArray<ContactTagInput> | null | undefined;
  /** ID of the contact; without it, the contact is matched by mail address and name, or created. */
  readonly id?: string | null | undefined;
  /** ID of the contact in NationBuilder. */
  readonly nationbuilderid?: string | null | undefined;
  /** Postal address. */
  readonly address?: ContactUpsertAddressInput | null | undefined;
  /** Notes about the contact. */
  readonly notes?: ReadonlyArray<ContactUpsertNoteInput> | null | undefined;
  /** Answers to task forms. */
  readonly actions?: ReadonlyArray<ContactUpsertAnswerInput> | null | undefined;
  /** Answers to consent forms. */
  readonly consents?: ReadonlyArray<ContactUpsertAnswerInput> | null | undefined;
  /** Answers to custom fields. */
  readonly customFields?: ReadonlyArray<ContactUpsertAnswerInput> | null | undefined;
  /** Answers to survey forms. */
  readonly forms?: ReadonlyArray<ContactUpsertAnswerInput> | null | undefined;
  /** Answers to presence status forms. */
  readonly namePresences?: ReadonlyArray<ContactUpsertAnswerInput> | null | undefined;
  /** Answers to level of support forms. */
  readonly status?: ReadonlyArray<ContactUpsertAnswerInput> | null | undefined;
};

/** A postal address. */
export type ContactUpsertAddressInput = {
  /** Second address line, such as the name of an estate. */
  readonly addition?: string | null | undefined;
  /** Building. */
  readonly building?: string | null | undefined;
  /** City. */
  readonly city?: string | null | undefined;
  /** Country. */
  readonly country?: string | null | undefined;
  /** County. */
  readonly county?: string | null | undefined;
  /** Door. */
  readonly door?: string | null | undefined;
  /** Floor. */
  readonly floor?: string | null | undefined;
  /** House number, such as 12 or 12 bis. */
  readonly housenumber?: string | null | undefined;
  /** Further directions. */
  readonly infos?: string | null | undefined;
  /** Polling station for this address. */
  readonly pollingstation?: string | null | undefined;
  /** Postal code. */
  readonly postalcode?: string | null | undefined;
  /** State. */
  readonly state?: string | null | undefined;
  /** Street name, without the house number. */
  readonly street?: string | null | undefined;
  /** Official code of the city, such as 75056. */
  readonly citycode?: string | null | undefined;
  /** ID of the address. */
  readonly id?: string | null | undefined;
  /** Latitude in degrees. */
  readonly latitude?: number | null | undefined;
  /** Longitude in degrees. */
  readonly longitude?: number | null | undefined;
};

/** A note about the contact. */
export type ContactUpsertNoteInput = {
  /** ID of an existing note; leave it out for a new one. */
  readonly id?: string | null | undefined;
  /** Text of the note. */
  readonly data?: string | null | undefined;
  /** Whether the note is pinned above the others. */
  readonly pinned?: boolean | null | undefined;
};

/** An answer to a form, given by id or label. */
export type ContactUpsertAnswerInput = {
  /** ID of the form, not of the option. */
  readonly id?: string | null | undefined;
  /** Label of the form, if no other form has the same label. */
  readonly label?: string | null | undefined;
  /** Value or label of the chosen option; for a form with free input, the text, number or date. */
  readonly value: string;
};

export type AddressFieldsFragment = { readonly __typename: 'ContactAddress', readonly id: string | null, readonly housenumber: string | null, readonly street: string | null, readonly addition: string | null, readonly building: string | null, readonly floor: string | null, readonly door: string | null, readonly infos: string | null, readonly postalcode: string | null, readonly city: string | null, readonly county: string | null, readonly state: string | null, readonly country: string | null, readonly pollingstation: string | null, readonly latitude: number | null, readonly longitude: number | null, readonly location: string | null, readonly score: number | null };

export type ContactFieldsFragment = { readonly __typename: 'Contact', readonly id: string, readonly firstname: string | null, readonly surname: string | null, readonly marriedName: string | null, readonly gender: string | null, readonly mail: string | null, readonly mobile: string | null, readonly mobileInvalid: boolean | null, readonly phone: string | null, readonly phoneInvalid: boolean | null, readonly birthdate: string | null, readonly birthCity: string | null, readonly birthDept: string | null, readonly birthCountry: string | null, readonly nationality: string | null, readonly ageCategory: number | null, readonly blackList: boolean | null, readonly externalId: string | null, readonly userContactId: string | null, readonly actionIds: ReadonlyArray<string>, readonly groupId: string | null, readonly createdAt: string | null, readonly updatedAt: string | null, readonly lastchange: string | null, readonly lastchangeuserid: string | null, readonly address: AddressFieldsFragment | null, readonly tags: ReadonlyArray<{ readonly __typename: 'ContactTag', readonly name: string | null }>, readonly customFields: ReadonlyArray<{ readonly __typename: 'ContactCustomField', readonly id: string | null, readonly formId: string | null, readonly formRefId: string | null, readonly data: string | null }>, readonly formdatas: ReadonlyArray<{ readonly __typename: 'ContactFormData', readonly id: string | null, readonly formId: string | null, readonly formRefId: string | null, readonly data: string | null, readonly date: string | null, readonly surveyId: string | null }>, readonly notes: ReadonlyArray<{ readonly __typename: 'ContactNote', readonly id: string | null, readonly data: string | null, readonly createdAt: string | null, readonly updatedAt: string | null, readonly pinned: boolean | null, readonly onlySuperAdmin: boolean | null, readonly user: { readonly __typename: 'ContactNoteUser', readonly id: string | null, readonly firstname: string | null, readonly surname: string | null } | null }> };

export type ContactQueryVariables = Exact<{
  id: string;
}>;


export type ContactQuery = { readonly contact: ContactFieldsFragment | null };

export type ContactsByMailQueryVariables = Exact<{
  mail: string;
}>;


export type ContactsByMailQuery = { readonly contactsByMail: ReadonlyArray<ContactFieldsFragment> };

export type ContactsQueryVariables = Exact<{
  ids: ReadonlyArray<string> | string;
}>;


export type ContactsQuery = { readonly contacts: ReadonlyArray<ContactFieldsFragment | null> };

export type CreateContactMutationVariables = Exact<{
  input: CreateContactInput;
  idempotencyKey?: string | null | undefined;
}>;


export type CreateContactMutation = { readonly createContact: { readonly __typename: 'CreateContactPayload', readonly contact: ContactFieldsFragment } | null };

export type CreateContactsMutationVariables = Exact<{
  items: ReadonlyArray<CreateContactsItem> | CreateContactsItem;
}>;


export type CreateContactsMutation = { readonly createContacts: ReadonlyArray<{ readonly __typename: 'CreateContactsResult', readonly contact: ContactFieldsFragment | null, readonly error: { readonly __typename: 'CreateContactsError', readonly code: string, readonly message: string, readonly retryAfterMs: number | null, readonly violations: ReadonlyArray<{ readonly __typename: 'CreateContactsViolation', readonly path: ReadonlyArray<string>, readonly code: string, readonly message: string, readonly accepted: ReadonlyArray<string> | null }> } | null }> | null };

export type DeleteContactMutationVariables = Exact<{
  id: string;
}>;


export type DeleteContactMutation = { readonly deleteContact: { readonly __typename: 'DeleteContactPayload', readonly id: string } | null };

export type SearchContactsQueryVariables = Exact<{
  filter?: ContactFilter | null | undefined;
  orderBy?: ContactOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchContactsQuery = { readonly searchContacts: { readonly __typename: 'ContactConnection', readonly nodes: ReadonlyArray<ContactFieldsFragment>, readonly pageInfo: { readonly __typename: 'ContactPageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type UpdateContactMutationVariables = Exact<{
  id: string;
  input: UpdateContactInput;
  ifUpdatedAt?: string | null | undefined;
}>;


export type UpdateContactMutation = { readonly updateContact: { readonly __typename: 'UpdateContactPayload', readonly contact: ContactFieldsFragment | null } | null };

export type UpsertContactMutationVariables = Exact<{
  input: UpsertContactInput;
  waitFor?: ContactUpsertStage;
}>;


export type UpsertContactMutation = { readonly upsertContact: { readonly __typename: 'UpsertContactPayload', readonly status: ContactUpsertStatus, readonly contact: ContactFieldsFragment | null } | null };

export type FormFieldsFragment = { readonly __typename: 'ContactForm', readonly id: string, readonly label: string | null, readonly type: string | null, readonly refvalues: ReadonlyArray<{ readonly __typename: 'ContactFormOption', readonly id: string, readonly label: string | null, readonly value: string | null }> };

export type FormQueryVariables = Exact<{
  id: string;
}>;


export type FormQuery = { readonly form: FormFieldsFragment | null };

export type FormsQueryVariables = Exact<{
  type: ContactFormType;
}>;


export type FormsQuery = { readonly forms: ReadonlyArray<FormFieldsFragment> };

export type CancelContactImportMutationVariables = Exact<{
  id: string;
}>;


export type CancelContactImportMutation = { readonly cancelContactImport: ImportFieldsFragment | null };

export type ContactImportQueryVariables = Exact<{
  id: string;
}>;


export type ContactImportQuery = { readonly contactImport: ImportFieldsFragment | null };

export type ImportFieldsFragment = { readonly __typename: 'ContactImport', readonly id: string, readonly createdAt: string, readonly finishedAt: string | null, readonly total: number, readonly waiting: number, readonly sending: number, readonly created: number, readonly updated: number, readonly refused: number, readonly uncertain: number, readonly cancelled: number, readonly expectedAt: string | null };

export type ContactsRateLimitQueryVariables = Exact<{ [key: string]: never; }>;


export type ContactsRateLimitQuery = { readonly contactsRateLimit: { readonly __typename: 'ContactsRateLimit', readonly limit: number, readonly refillPerSecond: number, readonly remaining: number, readonly resetMs: number } };

export type SignUpFieldsFragment = { readonly __typename: 'ContactSubmission', readonly id: string, readonly state: ContactSubmissionState, readonly position: number | null, readonly expectedAt: string | null, readonly errors: ReadonlyArray<{ readonly __typename: 'ContactSubmissionError', readonly path: ReadonlyArray<string>, readonly code: string, readonly message: string }> };

export type SignUpFormsQueryVariables = Exact<{
  type: ContactFormType;
}>;


export type SignUpFormsQuery = { readonly forms: ReadonlyArray<FormFieldsFragment> };

export type SignUpStateQueryVariables = Exact<{
  id: string;
}>;


export type SignUpStateQuery = { readonly contactSubmission: SignUpFieldsFragment | null };

export type SignUpMutationVariables = Exact<{
  input: CreateContactInput;
  idempotencyKey?: string | null | undefined;
}>;


export type SignUpMutation = { readonly submitContact: { readonly __typename: 'SubmitContactPayload', readonly submission: SignUpFieldsFragment } | null };

export type CancelContactSubmissionMutationVariables = Exact<{
  id: string;
}>;


export type CancelContactSubmissionMutation = { readonly cancelContactSubmission: SubmissionFieldsFragment | null };

export type ContactSubmissionQueryVariables = Exact<{
  id: string;
}>;


export type ContactSubmissionQuery = { readonly contactSubmission: SubmissionFieldsFragment | null };

export type ContactSubmissionsQueryVariables = Exact<{
  ids?: ReadonlyArray<string> | string | null | undefined;
  state?: ContactSubmissionState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ContactSubmissionsQuery = { readonly contactSubmissions: { readonly __typename: 'ContactSubmissionConnection', readonly nodes: ReadonlyArray<SubmissionFieldsFragment>, readonly pageInfo: { readonly __typename: 'ContactSubmissionPageInfo', readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ResolveContactSubmissionMutationVariables = Exact<{
  id: string;
  resolution: ContactSubmissionResolution;
}>;


export type ResolveContactSubmissionMutation = { readonly resolveContactSubmission: SubmissionFieldsFragment | null };

export type SubmissionFieldsFragment = { readonly __typename: 'ContactSubmission', readonly id: string, readonly state: ContactSubmissionState, readonly position: number | null, readonly expectedAt: string | null, readonly submittedAt: string, readonly settledAt: string | null, readonly contactId: string | null, readonly errors: ReadonlyArray<{ readonly __typename: 'ContactSubmissionError', readonly path: ReadonlyArray<string>, readonly code: string, readonly message: string }> };

export type SubmitContactMutationVariables = Exact<{
  input: CreateContactInput;
  idempotencyKey?: string | null | undefined;
  via?: ContactSubmissionVia;
}>;


export type SubmitContactMutation = { readonly submitContact: { readonly __typename: 'SubmitContactPayload', readonly submission: SubmissionFieldsFragment } | null };

export const AddressFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AddressFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactAddress"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"housenumber"}},{"kind":"Field","name":{"kind":"Name","value":"street"}},{"kind":"Field","name":{"kind":"Name","value":"addition"}},{"kind":"Field","name":{"kind":"Name","value":"building"}},{"kind":"Field","name":{"kind":"Name","value":"floor"}},{"kind":"Field","name":{"kind":"Name","value":"door"}},{"kind":"Field","name":{"kind":"Name","value":"infos"}},{"kind":"Field","name":{"kind":"Name","value":"postalcode"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"county"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"pollingstation"}},{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}},{"kind":"Field","name":{"kind":"Name","value":"location"}},{"kind":"Field","name":{"kind":"Name","value":"score"}}]}}]} as unknown as DocumentNode<AddressFieldsFragment, unknown>;
export const ContactFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"firstname"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}},{"kind":"Field","name":{"kind":"Name","value":"marriedName"}},{"kind":"Field","name":{"kind":"Name","value":"gender"}},{"kind":"Field","name":{"kind":"Name","value":"mail"}},{"kind":"Field","name":{"kind":"Name","value":"mobile"}},{"kind":"Field","name":{"kind":"Name","value":"mobileInvalid"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"phoneInvalid"}},{"kind":"Field","name":{"kind":"Name","value":"birthdate"}},{"kind":"Field","name":{"kind":"Name","value":"birthCity"}},{"kind":"Field","name":{"kind":"Name","value":"birthDept"}},{"kind":"Field","name":{"kind":"Name","value":"birthCountry"}},{"kind":"Field","name":{"kind":"Name","value":"nationality"}},{"kind":"Field","name":{"kind":"Name","value":"ageCategory"}},{"kind":"Field","name":{"kind":"Name","value":"blackList"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"userContactId"}},{"kind":"Field","name":{"kind":"Name","value":"actionIds"}},{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AddressFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customFields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"formId"}},{"kind":"Field","name":{"kind":"Name","value":"formRefId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}}]}},{"kind":"Field","name":{"kind":"Name","value":"formdatas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"formId"}},{"kind":"Field","name":{"kind":"Name","value":"formRefId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"surveyId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"pinned"}},{"kind":"Field","name":{"kind":"Name","value":"onlySuperAdmin"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"firstname"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"groupId"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastchange"}},{"kind":"Field","name":{"kind":"Name","value":"lastchangeuserid"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AddressFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactAddress"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"housenumber"}},{"kind":"Field","name":{"kind":"Name","value":"street"}},{"kind":"Field","name":{"kind":"Name","value":"addition"}},{"kind":"Field","name":{"kind":"Name","value":"building"}},{"kind":"Field","name":{"kind":"Name","value":"floor"}},{"kind":"Field","name":{"kind":"Name","value":"door"}},{"kind":"Field","name":{"kind":"Name","value":"infos"}},{"kind":"Field","name":{"kind":"Name","value":"postalcode"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"county"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"pollingstation"}},{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}},{"kind":"Field","name":{"kind":"Name","value":"location"}},{"kind":"Field","name":{"kind":"Name","value":"score"}}]}}]} as unknown as DocumentNode<ContactFieldsFragment, unknown>;
export const FormFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FormFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactForm"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"refvalues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]} as unknown as DocumentNode<FormFieldsFragment, unknown>;
export const ImportFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactImport"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"waiting"}},{"kind":"Field","name":{"kind":"Name","value":"sending"}},{"kind":"Field","name":{"kind":"Name","value":"created"}},{"kind":"Field","name":{"kind":"Name","value":"updated"}},{"kind":"Field","name":{"kind":"Name","value":"refused"}},{"kind":"Field","name":{"kind":"Name","value":"uncertain"}},{"kind":"Field","name":{"kind":"Name","value":"cancelled"}},{"kind":"Field","name":{"kind":"Name","value":"expectedAt"}}]}}]} as unknown as DocumentNode<ImportFieldsFragment, unknown>;
export const SignUpFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SignUpFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactSubmission"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"expectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<SignUpFieldsFragment, unknown>;
export const SubmissionFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SubmissionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactSubmission"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"expectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"submittedAt"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"contactId"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<SubmissionFieldsFragment, unknown>;
export const ContactDocument = {"__meta__":{"hash":"sha256:bb044b23ee50c3b014662a19de1feb51b4d07c76beb4dc90a26bce7189435c55"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Contact"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContactFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AddressFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactAddress"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"housenumber"}},{"kind":"Field","name":{"kind":"Name","value":"street"}},{"kind":"Field","name":{"kind":"Name","value":"addition"}},{"kind":"Field","name":{"kind":"Name","value":"building"}},{"kind":"Field","name":{"kind":"Name","value":"floor"}},{"kind":"Field","name":{"kind":"Name","value":"door"}},{"kind":"Field","name":{"kind":"Name","value":"infos"}},{"kind":"Field","name":{"kind":"Name","value":"postalcode"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"county"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"pollingstation"}},{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}},{"kind":"Field","name":{"kind":"Name","value":"location"}},{"kind":"Field","name":{"kind":"Name","value":"score"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"firstname"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}},{"kind":"Field","name":{"kind":"Name","value":"marriedName"}},{"kind":"Field","name":{"kind":"Name","value":"gender"}},{"kind":"Field","name":{"kind":"Name","value":"mail"}},{"kind":"Field","name":{"kind":"Name","value":"mobile"}},{"kind":"Field","name":{"kind":"Name","value":"mobileInvalid"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"phoneInvalid"}},{"kind":"Field","name":{"kind":"Name","value":"birthdate"}},{"kind":"Field","name":{"kind":"Name","value":"birthCity"}},{"kind":"Field","name":{"kind":"Name","value":"birthDept"}},{"kind":"Field","name":{"kind":"Name","value":"birthCountry"}},{"kind":"Field","name":{"kind":"Name","value":"nationality"}},{"kind":"Field","name":{"kind":"Name","value":"ageCategory"}},{"kind":"Field","name":{"kind":"Name","value":"blackList"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"userContactId"}},{"kind":"Field","name":{"kind":"Name","value":"actionIds"}},{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AddressFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customFields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"formId"}},{"kind":"Field","name":{"kind":"Name","value":"formRefId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}}]}},{"kind":"Field","name":{"kind":"Name","value":"formdatas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"formId"}},{"kind":"Field","name":{"kind":"Name","value":"formRefId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"surveyId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"pinned"}},{"kind":"Field","name":{"kind":"Name","value":"onlySuperAdmin"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"firstname"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"groupId"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastchange"}},{"kind":"Field","name":{"kind":"Name","value":"lastchangeuserid"}}]}}]} as unknown as DocumentNode<ContactQuery, ContactQueryVariables>;
export const ContactsByMailDocument = {"__meta__":{"hash":"sha256:5e45100a698bba85f453f73c36ebe150b1f7b22f6248bf0639b0697884126b41"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ContactsByMail"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"mail"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contactsByMail"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"mail"},"value":{"kind":"Variable","name":{"kind":"Name","value":"mail"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContactFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AddressFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactAddress"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"housenumber"}},{"kind":"Field","name":{"kind":"Name","value":"street"}},{"kind":"Field","name":{"kind":"Name","value":"addition"}},{"kind":"Field","name":{"kind":"Name","value":"building"}},{"kind":"Field","name":{"kind":"Name","value":"floor"}},{"kind":"Field","name":{"kind":"Name","value":"door"}},{"kind":"Field","name":{"kind":"Name","value":"infos"}},{"kind":"Field","name":{"kind":"Name","value":"postalcode"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"county"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"pollingstation"}},{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}},{"kind":"Field","name":{"kind":"Name","value":"location"}},{"kind":"Field","name":{"kind":"Name","value":"score"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"firstname"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}},{"kind":"Field","name":{"kind":"Name","value":"marriedName"}},{"kind":"Field","name":{"kind":"Name","value":"gender"}},{"kind":"Field","name":{"kind":"Name","value":"mail"}},{"kind":"Field","name":{"kind":"Name","value":"mobile"}},{"kind":"Field","name":{"kind":"Name","value":"mobileInvalid"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"phoneInvalid"}},{"kind":"Field","name":{"kind":"Name","value":"birthdate"}},{"kind":"Field","name":{"kind":"Name","value":"birthCity"}},{"kind":"Field","name":{"kind":"Name","value":"birthDept"}},{"kind":"Field","name":{"kind":"Name","value":"birthCountry"}},{"kind":"Field","name":{"kind":"Name","value":"nationality"}},{"kind":"Field","name":{"kind":"Name","value":"ageCategory"}},{"kind":"Field","name":{"kind":"Name","value":"blackList"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"userContactId"}},{"kind":"Field","name":{"kind":"Name","value":"actionIds"}},{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AddressFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customFields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"formId"}},{"kind":"Field","name":{"kind":"Name","value":"formRefId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}}]}},{"kind":"Field","name":{"kind":"Name","value":"formdatas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"formId"}},{"kind":"Field","name":{"kind":"Name","value":"formRefId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"surveyId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"pinned"}},{"kind":"Field","name":{"kind":"Name","value":"onlySuperAdmin"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"firstname"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"groupId"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastchange"}},{"kind":"Field","name":{"kind":"Name","value":"lastchangeuserid"}}]}}]} as unknown as DocumentNode<ContactsByMailQuery, ContactsByMailQueryVariables>;
export const ContactsDocument = {"__meta__":{"hash":"sha256:4d8ab3f2c9dfcfb3dc2b7bc62a65c4e15299a1b1da6ffb0b3e67dc4a3c6c2fce"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Contacts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ids"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contacts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ids"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContactFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AddressFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactAddress"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"housenumber"}},{"kind":"Field","name":{"kind":"Name","value":"street"}},{"kind":"Field","name":{"kind":"Name","value":"addition"}},{"kind":"Field","name":{"kind":"Name","value":"building"}},{"kind":"Field","name":{"kind":"Name","value":"floor"}},{"kind":"Field","name":{"kind":"Name","value":"door"}},{"kind":"Field","name":{"kind":"Name","value":"infos"}},{"kind":"Field","name":{"kind":"Name","value":"postalcode"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"county"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"pollingstation"}},{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}},{"kind":"Field","name":{"kind":"Name","value":"location"}},{"kind":"Field","name":{"kind":"Name","value":"score"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"firstname"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}},{"kind":"Field","name":{"kind":"Name","value":"marriedName"}},{"kind":"Field","name":{"kind":"Name","value":"gender"}},{"kind":"Field","name":{"kind":"Name","value":"mail"}},{"kind":"Field","name":{"kind":"Name","value":"mobile"}},{"kind":"Field","name":{"kind":"Name","value":"mobileInvalid"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"phoneInvalid"}},{"kind":"Field","name":{"kind":"Name","value":"birthdate"}},{"kind":"Field","name":{"kind":"Name","value":"birthCity"}},{"kind":"Field","name":{"kind":"Name","value":"birthDept"}},{"kind":"Field","name":{"kind":"Name","value":"birthCountry"}},{"kind":"Field","name":{"kind":"Name","value":"nationality"}},{"kind":"Field","name":{"kind":"Name","value":"ageCategory"}},{"kind":"Field","name":{"kind":"Name","value":"blackList"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"userContactId"}},{"kind":"Field","name":{"kind":"Name","value":"actionIds"}},{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AddressFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customFields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"formId"}},{"kind":"Field","name":{"kind":"Name","value":"formRefId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}}]}},{"kind":"Field","name":{"kind":"Name","value":"formdatas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"formId"}},{"kind":"Field","name":{"kind":"Name","value":"formRefId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"surveyId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"pinned"}},{"kind":"Field","name":{"kind":"Name","value":"onlySuperAdmin"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"firstname"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"groupId"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastchange"}},{"kind":"Field","name":{"kind":"Name","value":"lastchangeuserid"}}]}}]} as unknown as DocumentNode<ContactsQuery, ContactsQueryVariables>;
export const CreateContactDocument = {"__meta__":{"hash":"sha256:4618a15c4a3c9185465ecc416e00d3055c3c82329bc12d0b6f69f200e4c1a363"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateContact"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateContactInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"contact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContactFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AddressFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactAddress"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"housenumber"}},{"kind":"Field","name":{"kind":"Name","value":"street"}},{"kind":"Field","name":{"kind":"Name","value":"addition"}},{"kind":"Field","name":{"kind":"Name","value":"building"}},{"kind":"Field","name":{"kind":"Name","value":"floor"}},{"kind":"Field","name":{"kind":"Name","value":"door"}},{"kind":"Field","name":{"kind":"Name","value":"infos"}},{"kind":"Field","name":{"kind":"Name","value":"postalcode"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"county"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"pollingstation"}},{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}},{"kind":"Field","name":{"kind":"Name","value":"location"}},{"kind":"Field","name":{"kind":"Name","value":"score"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"firstname"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}},{"kind":"Field","name":{"kind":"Name","value":"marriedName"}},{"kind":"Field","name":{"kind":"Name","value":"gender"}},{"kind":"Field","name":{"kind":"Name","value":"mail"}},{"kind":"Field","name":{"kind":"Name","value":"mobile"}},{"kind":"Field","name":{"kind":"Name","value":"mobileInvalid"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"phoneInvalid"}},{"kind":"Field","name":{"kind":"Name","value":"birthdate"}},{"kind":"Field","name":{"kind":"Name","value":"birthCity"}},{"kind":"Field","name":{"kind":"Name","value":"birthDept"}},{"kind":"Field","name":{"kind":"Name","value":"birthCountry"}},{"kind":"Field","name":{"kind":"Name","value":"nationality"}},{"kind":"Field","name":{"kind":"Name","value":"ageCategory"}},{"kind":"Field","name":{"kind":"Name","value":"blackList"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"userContactId"}},{"kind":"Field","name":{"kind":"Name","value":"actionIds"}},{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AddressFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customFields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"formId"}},{"kind":"Field","name":{"kind":"Name","value":"formRefId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}}]}},{"kind":"Field","name":{"kind":"Name","value":"formdatas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"formId"}},{"kind":"Field","name":{"kind":"Name","value":"formRefId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"surveyId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"pinned"}},{"kind":"Field","name":{"kind":"Name","value":"onlySuperAdmin"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"firstname"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"groupId"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastchange"}},{"kind":"Field","name":{"kind":"Name","value":"lastchangeuserid"}}]}}]} as unknown as DocumentNode<CreateContactMutation, CreateContactMutationVariables>;
export const CreateContactsDocument = {"__meta__":{"hash":"sha256:c29c0a0f20e43dce811f4b278df753dd836bb4f844c1202576d3f6bbb434332b"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateContacts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"items"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateContactsItem"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createContacts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"items"},"value":{"kind":"Variable","name":{"kind":"Name","value":"items"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"contact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContactFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"violations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"accepted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AddressFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactAddress"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"housenumber"}},{"kind":"Field","name":{"kind":"Name","value":"street"}},{"kind":"Field","name":{"kind":"Name","value":"addition"}},{"kind":"Field","name":{"kind":"Name","value":"building"}},{"kind":"Field","name":{"kind":"Name","value":"floor"}},{"kind":"Field","name":{"kind":"Name","value":"door"}},{"kind":"Field","name":{"kind":"Name","value":"infos"}},{"kind":"Field","name":{"kind":"Name","value":"postalcode"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"county"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"pollingstation"}},{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}},{"kind":"Field","name":{"kind":"Name","value":"location"}},{"kind":"Field","name":{"kind":"Name","value":"score"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"firstname"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}},{"kind":"Field","name":{"kind":"Name","value":"marriedName"}},{"kind":"Field","name":{"kind":"Name","value":"gender"}},{"kind":"Field","name":{"kind":"Name","value":"mail"}},{"kind":"Field","name":{"kind":"Name","value":"mobile"}},{"kind":"Field","name":{"kind":"Name","value":"mobileInvalid"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"phoneInvalid"}},{"kind":"Field","name":{"kind":"Name","value":"birthdate"}},{"kind":"Field","name":{"kind":"Name","value":"birthCity"}},{"kind":"Field","name":{"kind":"Name","value":"birthDept"}},{"kind":"Field","name":{"kind":"Name","value":"birthCountry"}},{"kind":"Field","name":{"kind":"Name","value":"nationality"}},{"kind":"Field","name":{"kind":"Name","value":"ageCategory"}},{"kind":"Field","name":{"kind":"Name","value":"blackList"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"userContactId"}},{"kind":"Field","name":{"kind":"Name","value":"actionIds"}},{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AddressFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customFields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"formId"}},{"kind":"Field","name":{"kind":"Name","value":"formRefId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}}]}},{"kind":"Field","name":{"kind":"Name","value":"formdatas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"formId"}},{"kind":"Field","name":{"kind":"Name","value":"formRefId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"surveyId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"pinned"}},{"kind":"Field","name":{"kind":"Name","value":"onlySuperAdmin"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"firstname"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"groupId"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastchange"}},{"kind":"Field","name":{"kind":"Name","value":"lastchangeuserid"}}]}}]} as unknown as DocumentNode<CreateContactsMutation, CreateContactsMutationVariables>;
export const DeleteContactDocument = {"__meta__":{"hash":"sha256:13b98b110bf570bf66923e4685b8ae33d8472531a5fecab03a21b93f01ae10d1"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteContact"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<DeleteContactMutation, DeleteContactMutationVariables>;
export const SearchContactsDocument = {"__meta__":{"hash":"sha256:655492001f01bdb2cb1132f526fdaed249233d91c3130d1e723b134226f665f0"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SearchContacts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ContactFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ContactOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"searchContacts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContactFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AddressFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactAddress"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"housenumber"}},{"kind":"Field","name":{"kind":"Name","value":"street"}},{"kind":"Field","name":{"kind":"Name","value":"addition"}},{"kind":"Field","name":{"kind":"Name","value":"building"}},{"kind":"Field","name":{"kind":"Name","value":"floor"}},{"kind":"Field","name":{"kind":"Name","value":"door"}},{"kind":"Field","name":{"kind":"Name","value":"infos"}},{"kind":"Field","name":{"kind":"Name","value":"postalcode"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"county"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"pollingstation"}},{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}},{"kind":"Field","name":{"kind":"Name","value":"location"}},{"kind":"Field","name":{"kind":"Name","value":"score"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"firstname"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}},{"kind":"Field","name":{"kind":"Name","value":"marriedName"}},{"kind":"Field","name":{"kind":"Name","value":"gender"}},{"kind":"Field","name":{"kind":"Name","value":"mail"}},{"kind":"Field","name":{"kind":"Name","value":"mobile"}},{"kind":"Field","name":{"kind":"Name","value":"mobileInvalid"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"phoneInvalid"}},{"kind":"Field","name":{"kind":"Name","value":"birthdate"}},{"kind":"Field","name":{"kind":"Name","value":"birthCity"}},{"kind":"Field","name":{"kind":"Name","value":"birthDept"}},{"kind":"Field","name":{"kind":"Name","value":"birthCountry"}},{"kind":"Field","name":{"kind":"Name","value":"nationality"}},{"kind":"Field","name":{"kind":"Name","value":"ageCategory"}},{"kind":"Field","name":{"kind":"Name","value":"blackList"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"userContactId"}},{"kind":"Field","name":{"kind":"Name","value":"actionIds"}},{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AddressFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customFields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"formId"}},{"kind":"Field","name":{"kind":"Name","value":"formRefId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}}]}},{"kind":"Field","name":{"kind":"Name","value":"formdatas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"formId"}},{"kind":"Field","name":{"kind":"Name","value":"formRefId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"surveyId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"pinned"}},{"kind":"Field","name":{"kind":"Name","value":"onlySuperAdmin"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"firstname"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"groupId"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastchange"}},{"kind":"Field","name":{"kind":"Name","value":"lastchangeuserid"}}]}}]} as unknown as DocumentNode<SearchContactsQuery, SearchContactsQueryVariables>;
export const UpdateContactDocument = {"__meta__":{"hash":"sha256:1095b86df61c131eb61eda303949ad83623957c7463a9bf29ca9d7fd9ef465fc"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateContact"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateContactInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ifUpdatedAt"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"ifUpdatedAt"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ifUpdatedAt"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"contact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContactFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AddressFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactAddress"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"housenumber"}},{"kind":"Field","name":{"kind":"Name","value":"street"}},{"kind":"Field","name":{"kind":"Name","value":"addition"}},{"kind":"Field","name":{"kind":"Name","value":"building"}},{"kind":"Field","name":{"kind":"Name","value":"floor"}},{"kind":"Field","name":{"kind":"Name","value":"door"}},{"kind":"Field","name":{"kind":"Name","value":"infos"}},{"kind":"Field","name":{"kind":"Name","value":"postalcode"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"county"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"pollingstation"}},{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}},{"kind":"Field","name":{"kind":"Name","value":"location"}},{"kind":"Field","name":{"kind":"Name","value":"score"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"firstname"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}},{"kind":"Field","name":{"kind":"Name","value":"marriedName"}},{"kind":"Field","name":{"kind":"Name","value":"gender"}},{"kind":"Field","name":{"kind":"Name","value":"mail"}},{"kind":"Field","name":{"kind":"Name","value":"mobile"}},{"kind":"Field","name":{"kind":"Name","value":"mobileInvalid"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"phoneInvalid"}},{"kind":"Field","name":{"kind":"Name","value":"birthdate"}},{"kind":"Field","name":{"kind":"Name","value":"birthCity"}},{"kind":"Field","name":{"kind":"Name","value":"birthDept"}},{"kind":"Field","name":{"kind":"Name","value":"birthCountry"}},{"kind":"Field","name":{"kind":"Name","value":"nationality"}},{"kind":"Field","name":{"kind":"Name","value":"ageCategory"}},{"kind":"Field","name":{"kind":"Name","value":"blackList"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"userContactId"}},{"kind":"Field","name":{"kind":"Name","value":"actionIds"}},{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AddressFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customFields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"formId"}},{"kind":"Field","name":{"kind":"Name","value":"formRefId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}}]}},{"kind":"Field","name":{"kind":"Name","value":"formdatas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"formId"}},{"kind":"Field","name":{"kind":"Name","value":"formRefId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"surveyId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"pinned"}},{"kind":"Field","name":{"kind":"Name","value":"onlySuperAdmin"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"firstname"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"groupId"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastchange"}},{"kind":"Field","name":{"kind":"Name","value":"lastchangeuserid"}}]}}]} as unknown as DocumentNode<UpdateContactMutation, UpdateContactMutationVariables>;
export const UpsertContactDocument = {"__meta__":{"hash":"sha256:eb09f611ad2d74a364278ebcc0001ac946dc6e1abe5f81d51ef0b42b3cd9ac75"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpsertContact"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpsertContactInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"waitFor"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ContactUpsertStage"}}},"defaultValue":{"kind":"EnumValue","value":"ACCEPTED"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"upsertContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"waitFor"},"value":{"kind":"Variable","name":{"kind":"Name","value":"waitFor"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"contact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ContactFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AddressFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactAddress"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"housenumber"}},{"kind":"Field","name":{"kind":"Name","value":"street"}},{"kind":"Field","name":{"kind":"Name","value":"addition"}},{"kind":"Field","name":{"kind":"Name","value":"building"}},{"kind":"Field","name":{"kind":"Name","value":"floor"}},{"kind":"Field","name":{"kind":"Name","value":"door"}},{"kind":"Field","name":{"kind":"Name","value":"infos"}},{"kind":"Field","name":{"kind":"Name","value":"postalcode"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"county"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"country"}},{"kind":"Field","name":{"kind":"Name","value":"pollingstation"}},{"kind":"Field","name":{"kind":"Name","value":"latitude"}},{"kind":"Field","name":{"kind":"Name","value":"longitude"}},{"kind":"Field","name":{"kind":"Name","value":"location"}},{"kind":"Field","name":{"kind":"Name","value":"score"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ContactFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Contact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"firstname"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}},{"kind":"Field","name":{"kind":"Name","value":"marriedName"}},{"kind":"Field","name":{"kind":"Name","value":"gender"}},{"kind":"Field","name":{"kind":"Name","value":"mail"}},{"kind":"Field","name":{"kind":"Name","value":"mobile"}},{"kind":"Field","name":{"kind":"Name","value":"mobileInvalid"}},{"kind":"Field","name":{"kind":"Name","value":"phone"}},{"kind":"Field","name":{"kind":"Name","value":"phoneInvalid"}},{"kind":"Field","name":{"kind":"Name","value":"birthdate"}},{"kind":"Field","name":{"kind":"Name","value":"birthCity"}},{"kind":"Field","name":{"kind":"Name","value":"birthDept"}},{"kind":"Field","name":{"kind":"Name","value":"birthCountry"}},{"kind":"Field","name":{"kind":"Name","value":"nationality"}},{"kind":"Field","name":{"kind":"Name","value":"ageCategory"}},{"kind":"Field","name":{"kind":"Name","value":"blackList"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"userContactId"}},{"kind":"Field","name":{"kind":"Name","value":"actionIds"}},{"kind":"Field","name":{"kind":"Name","value":"address"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AddressFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"tags"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customFields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"formId"}},{"kind":"Field","name":{"kind":"Name","value":"formRefId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}}]}},{"kind":"Field","name":{"kind":"Name","value":"formdatas"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"formId"}},{"kind":"Field","name":{"kind":"Name","value":"formRefId"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"surveyId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"data"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"pinned"}},{"kind":"Field","name":{"kind":"Name","value":"onlySuperAdmin"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"firstname"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"groupId"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastchange"}},{"kind":"Field","name":{"kind":"Name","value":"lastchangeuserid"}}]}}]} as unknown as DocumentNode<UpsertContactMutation, UpsertContactMutationVariables>;
export const FormDocument = {"__meta__":{"hash":"sha256:62d2db876fc2ae8438f36c40f679045587747615c0f04df4e51436e082da4d09"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Form"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"form"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FormFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FormFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactForm"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"refvalues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]} as unknown as DocumentNode<FormQuery, FormQueryVariables>;
export const FormsDocument = {"__meta__":{"hash":"sha256:bb16bf7c29a9a29dc15b30bf68daddfa06b0c827fc54bb658a0e334645841b5a"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Forms"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"type"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ContactFormType"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"forms"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"type"},"value":{"kind":"Variable","name":{"kind":"Name","value":"type"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FormFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FormFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactForm"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"refvalues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]} as unknown as DocumentNode<FormsQuery, FormsQueryVariables>;
export const CancelContactImportDocument = {"__meta__":{"hash":"sha256:8d52966dcd2021aec5ca1f4323f7476cceccbd0c257525768531bef4967a9abb"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelContactImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelContactImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImportFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactImport"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"waiting"}},{"kind":"Field","name":{"kind":"Name","value":"sending"}},{"kind":"Field","name":{"kind":"Name","value":"created"}},{"kind":"Field","name":{"kind":"Name","value":"updated"}},{"kind":"Field","name":{"kind":"Name","value":"refused"}},{"kind":"Field","name":{"kind":"Name","value":"uncertain"}},{"kind":"Field","name":{"kind":"Name","value":"cancelled"}},{"kind":"Field","name":{"kind":"Name","value":"expectedAt"}}]}}]} as unknown as DocumentNode<CancelContactImportMutation, CancelContactImportMutationVariables>;
export const ContactImportDocument = {"__meta__":{"hash":"sha256:5a192ebc91a10d159c70cf2ccc06b1fc6e9ec17cbcbb6f21bad39b394fdc8f66"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ContactImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contactImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ImportFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"ImportFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactImport"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"waiting"}},{"kind":"Field","name":{"kind":"Name","value":"sending"}},{"kind":"Field","name":{"kind":"Name","value":"created"}},{"kind":"Field","name":{"kind":"Name","value":"updated"}},{"kind":"Field","name":{"kind":"Name","value":"refused"}},{"kind":"Field","name":{"kind":"Name","value":"uncertain"}},{"kind":"Field","name":{"kind":"Name","value":"cancelled"}},{"kind":"Field","name":{"kind":"Name","value":"expectedAt"}}]}}]} as unknown as DocumentNode<ContactImportQuery, ContactImportQueryVariables>;
export const ContactsRateLimitDocument = {"__meta__":{"hash":"sha256:c5995e210292e8864f96b2b6f52020479742ad8dd2a4ec6eced2ecf2927d0db6"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ContactsRateLimit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contactsRateLimit"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"limit"}},{"kind":"Field","name":{"kind":"Name","value":"refillPerSecond"}},{"kind":"Field","name":{"kind":"Name","value":"remaining"}},{"kind":"Field","name":{"kind":"Name","value":"resetMs"}}]}}]}}]} as unknown as DocumentNode<ContactsRateLimitQuery, ContactsRateLimitQueryVariables>;
export const SignUpFormsDocument = {"__meta__":{"hash":"sha256:89a5b412b1932cca3c1ce1c0320ce4f09cc0979e8c58e3ccc8ce7498e1e8b650"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SignUpForms"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"type"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ContactFormType"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"forms"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"type"},"value":{"kind":"Variable","name":{"kind":"Name","value":"type"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FormFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FormFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactForm"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"refvalues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]} as unknown as DocumentNode<SignUpFormsQuery, SignUpFormsQueryVariables>;
export const SignUpStateDocument = {"__meta__":{"hash":"sha256:42764b7f33b57b4e6584ad90fb0db107e6ba9b30250bed994af6345457d79d92"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SignUpState"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contactSubmission"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SignUpFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SignUpFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactSubmission"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"expectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<SignUpStateQuery, SignUpStateQueryVariables>;
export const SignUpDocument = {"__meta__":{"hash":"sha256:a5349db5ecce1b5102064b4f02799f5bf191758dc51d685bf1dc217670574ba3"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignUp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateContactInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"submitContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"submission"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SignUpFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SignUpFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactSubmission"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"expectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<SignUpMutation, SignUpMutationVariables>;
export const CancelContactSubmissionDocument = {"__meta__":{"hash":"sha256:cb9f930f351093ece2afcfed362ce4886a8846b0ba8d98b1bc76637d85fdf076"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelContactSubmission"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelContactSubmission"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SubmissionFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SubmissionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactSubmission"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"expectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"submittedAt"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"contactId"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<CancelContactSubmissionMutation, CancelContactSubmissionMutationVariables>;
export const ContactSubmissionDocument = {"__meta__":{"hash":"sha256:9204c6e1fae0e2f56e604ab7a7fb586abab71b865bf7cecd90ce656dff9034ff"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ContactSubmission"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contactSubmission"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SubmissionFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SubmissionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactSubmission"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"expectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"submittedAt"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"contactId"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<ContactSubmissionQuery, ContactSubmissionQueryVariables>;
export const ContactSubmissionsDocument = {"__meta__":{"hash":"sha256:01666481f1179ca9cccc1b1a18858348c5b6c3508fad5b2b143eb37fc4e57192"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ContactSubmissions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ids"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"state"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ContactSubmissionState"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contactSubmissions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ids"}}},{"kind":"Argument","name":{"kind":"Name","value":"state"},"value":{"kind":"Variable","name":{"kind":"Name","value":"state"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SubmissionFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SubmissionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactSubmission"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"expectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"submittedAt"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"contactId"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<ContactSubmissionsQuery, ContactSubmissionsQueryVariables>;
export const ResolveContactSubmissionDocument = {"__meta__":{"hash":"sha256:11599552e23d20d9073c6e78d4bb77feb32951ee0f59ab53609f4c0b5fbdcd85"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResolveContactSubmission"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"resolution"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ContactSubmissionResolution"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resolveContactSubmission"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"resolution"},"value":{"kind":"Variable","name":{"kind":"Name","value":"resolution"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SubmissionFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SubmissionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactSubmission"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"expectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"submittedAt"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"contactId"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<ResolveContactSubmissionMutation, ResolveContactSubmissionMutationVariables>;
export const SubmitContactDocument = {"__meta__":{"hash":"sha256:9248f2786e46a628ec352ca1af9df15a326259794ea8e6ca946a72f23071df9a"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SubmitContact"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateContactInput"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"via"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ContactSubmissionVia"}}},"defaultValue":{"kind":"EnumValue","value":"CREATE"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"submitContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}},{"kind":"Argument","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"Variable","name":{"kind":"Name","value":"idempotencyKey"}}},{"kind":"Argument","name":{"kind":"Name","value":"via"},"value":{"kind":"Variable","name":{"kind":"Name","value":"via"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"submission"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SubmissionFields"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SubmissionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ContactSubmission"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"position"}},{"kind":"Field","name":{"kind":"Name","value":"expectedAt"}},{"kind":"Field","name":{"kind":"Name","value":"submittedAt"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"contactId"}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<SubmitContactMutation, SubmitContactMutationVariables>;