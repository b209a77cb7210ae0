/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

export type AddressFieldsFragment = { readonly id: string | null, readonly housenumber: string | null, readonly street: string | null, readonly addition: string | null, readonly building: string | null, readonly floor: string | null, readonly door: string | null, readonly infos: string | null, readonly postalcode: string | null, readonly city: string | null, readonly county: string | null, readonly state: string | null, readonly country: string | null, readonly pollingstation: string | null, readonly latitude: number | null, readonly longitude: number | null, readonly location: string | null, readonly score: number | null };

export type ContactFieldsFragment = { readonly id: string, readonly firstname: string | null, readonly surname: string | null, readonly marriedName: string | null, readonly gender: string | null, readonly mail: string | null, readonly mobile: string | null, readonly mobileInvalid: boolean | null, readonly phone: string | null, readonly phoneInvalid: boolean | null, readonly birthdate: string | null, readonly birthCity: string | null, readonly birthDept: string | null, readonly birthCountry: string | null, readonly nationality: string | null, readonly ageCategory: number | null, readonly blackList: boolean | null, readonly externalId: string | null, readonly userContactId: string | null, readonly actionIds: ReadonlyArray<string>, readonly groupId: string | null, readonly createdAt: string | null, readonly updatedAt: string | null, readonly lastchange: string | null, readonly lastchangeuserid: string | null, readonly address: AddressFieldsFragment | null, readonly tags: ReadonlyArray<{ readonly name: string | null }>, readonly customFields: ReadonlyArray<{ readonly id: string | null, readonly formId: string | null, readonly formRefId: string | null, readonly data: string | null }>, readonly formdatas: ReadonlyArray<{ readonly id: string | null, readonly formId: string | null, readonly formRefId: string | null, readonly data: string | null, readonly date: string | null, readonly surveyId: string | null }>, readonly notes: ReadonlyArray<{ readonly id: string | null, readonly data: string | null, readonly createdAt: string | null, readonly updatedAt: string | null, readonly pinned: boolean | null, readonly onlySuperAdmin: boolean | null, readonly user: { readonly id: string | null, readonly firstname: string | null, readonly surname: string | null } | null }> };

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


export type CreateContactMutation = { readonly createContact: { readonly contact: ContactFieldsFragment } | null };

export type CreateContactsMutationVariables = Exact<{
  items: ReadonlyArray<CreateContactsItem> | CreateContactsItem;
}>;


export type CreateContactsMutation = { readonly createContacts: ReadonlyArray<{ readonly contact: ContactFieldsFragment | null, readonly error: { readonly code: string, readonly message: string, readonly retryAfterMs: number | null, readonly violations: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: string, readonly message: string, readonly accepted: ReadonlyArray<string> | null }> } | null }> | null };

export type DeleteContactMutationVariables = Exact<{
  id: string;
}>;


export type DeleteContactMutation = { readonly deleteContact: { readonly id: string } | null };

export type SearchContactsQueryVariables = Exact<{
  filter?: ContactFilter | null | undefined;
  orderBy?: ContactOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchContactsQuery = { readonly searchContacts: { readonly nodes: ReadonlyArray<ContactFieldsFragment>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type UpdateContactMutationVariables = Exact<{
  id: string;
  input: UpdateContactInput;
  ifUpdatedAt?: string | null | undefined;
}>;


export type UpdateContactMutation = { readonly updateContact: { readonly contact: ContactFieldsFragment | null } | null };

export type UpsertContactMutationVariables = Exact<{
  input: UpsertContactInput;
  waitFor?: ContactUpsertStage;
}>;


export type UpsertContactMutation = { readonly upsertContact: { readonly status: ContactUpsertStatus, readonly contact: ContactFieldsFragment | null } | null };

export type FormFieldsFragment = { readonly id: string, readonly label: string | null, readonly type: string | null, readonly refvalues: ReadonlyArray<{ readonly id: string, readonly label: string | null, readonly value: string | null }> };

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

export type ImportFieldsFragment = { readonly id: string, readonly createdAt: string, readonly finishedAt: string | null, readonly total: number, readonly waiting: number, readonly sending: number, readonly created: number, readonly updated: number, readonly refused: number, readonly uncertain: number, readonly cancelled: number, readonly expectedAt: string | null };

export type ContactsRateLimitQueryVariables = Exact<{ [key: string]: never; }>;


export type ContactsRateLimitQuery = { readonly contactsRateLimit: { readonly limit: number, readonly refillPerSecond: number, readonly remaining: number, readonly resetMs: number } };

export type SignUpFieldsFragment = { readonly id: string, readonly state: ContactSubmissionState, readonly position: number | null, readonly expectedAt: string | null, readonly errors: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: string, readonly message: string }> };

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


export type SignUpMutation = { readonly submitContact: { readonly submission: SignUpFieldsFragment } | null };

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


export type ContactSubmissionsQuery = { readonly contactSubmissions: { readonly nodes: ReadonlyArray<SubmissionFieldsFragment>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type ResolveContactSubmissionMutationVariables = Exact<{
  id: string;
  resolution: ContactSubmissionResolution;
}>;


export type ResolveContactSubmissionMutation = { readonly resolveContactSubmission: SubmissionFieldsFragment | null };

export type SubmissionFieldsFragment = { readonly id: string, readonly state: ContactSubmissionState, readonly position: number | null, readonly expectedAt: string | null, readonly submittedAt: string, readonly settledAt: string | null, readonly contactId: string | null, readonly errors: ReadonlyArray<{ readonly path: ReadonlyArray<string>, readonly code: string, readonly message: string }> };

export type SubmitContactMutationVariables = Exact<{
  input: CreateContactInput;
  idempotencyKey?: string | null | undefined;
  via?: ContactSubmissionVia;
}>;


export type SubmitContactMutation = { readonly submitContact: { readonly submission: SubmissionFieldsFragment } | null };
