import type { Texts } from "./texts.js";

export const english: Texts = {
  language: "en",
  direction: "ltr",
  title: "Join us",
  intro: "Add your name, and we will keep you posted. It takes a minute.",
  labels: {
    firstname: "First name",
    surname: "Last name",
    mail: "Email address",
    mobile: "Mobile number",
    "address.street": "Street",
    "address.housenumber": "Number",
    "address.postalcode": "Postal code",
    "address.city": "City",
    "address.country": "Country",
  },
  address: "Address",
  optional: "(optional)",
  choose: "Please choose",
  questions: {
    loading: "Loading two more questions…",
    away: "Two more questions can’t be loaded right now. You can sign up without them.",
  },
  submit: "Sign up",
  sending: "Sending…",
  toCorrect: (fields) => `Please correct: ${fields.join(", ")}.`,
  errors: {
    REQUIRED: "Please fill this in.",
    INVALID_MAIL: "Please enter an email address such as ada@example.org.",
    INVALID_TEXT: "Please remove characters that can’t be stored.",
    TOO_LONG: "Please enter at most 10,000 characters.",
    UNKNOWN_FORM: "This question is no longer asked. Please reload the page.",
    UNKNOWN_OPTION: "Please choose again: this answer is no longer offered.",
  },
  otherError: "This can’t be accepted. Please change it.",
  notices: {
    refused: "Your sign-up could not be accepted as it is. Please correct it, and send it again.",
    broken: "Something is wrong on our side. Nothing you typed is lost. Please try again later.",
  },
  waiting: {
    busy: "Many people are signing up right now. Yours will be sent by itself: please leave this page open.",
    offline: "There is no connection. Nothing you typed is lost. It will be sent by itself when you are back online.",
    away: "We can’t be reached right now. Nothing you typed is lost. We keep trying: please leave this page open.",
  },
  nextTry: (seconds) => `Next try in ${seconds} s`,
  sendNow: "Try now",
  reconsider: "Change something",
  thanks: "Thank you!",
  safe: "Your sign-up is safe with us. You can close this page.",
  inLine: (position, time) =>
    position === 1 && time === null
      ? "You are next in line."
      : `You are number ${position} in line${time === null ? "" : `, ${time}`}.`,
  states: {
    UNKNOWN: "Looking up how it stands…",
    WAITING: "You are in line.",
    SENDING: "It is being entered right now.",
    DONE: "Done: you are on the list.",
    UNCERTAIN: "Somebody of our team will finish it by hand.",
    CANCELLED: "It was taken back by our team.",
  },
  soon: "in a few seconds",
  at: (time) => `about ${time}`,
  again: "Sign up somebody else",
};
