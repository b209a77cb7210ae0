/* eslint-disable */
import type * as types from "./types.js";

/** The ids of the documents in the manifest. */
export const documentIds = {
  CancelContactImport: "sha256:8d52966dcd2021aec5ca1f4323f7476cceccbd0c257525768531bef4967a9abb",
  CancelContactSubmission: "sha256:cb9f930f351093ece2afcfed362ce4886a8846b0ba8d98b1bc76637d85fdf076",
  Contact: "sha256:bb044b23ee50c3b014662a19de1feb51b4d07c76beb4dc90a26bce7189435c55",
  ContactImport: "sha256:5a192ebc91a10d159c70cf2ccc06b1fc6e9ec17cbcbb6f21bad39b394fdc8f66",
  Contacts: "sha256:4d8ab3f2c9dfcfb3dc2b7bc62a65c4e15299a1b1da6ffb0b3e67dc4a3c6c2fce",
  ContactsByMail: "sha256:5e45100a698bba85f453f73c36ebe150b1f7b22f6248bf0639b0697884126b41",
  ContactsRateLimit: "sha256:c5995e210292e8864f96b2b6f52020479742ad8dd2a4ec6eced2ecf2927d0db6",
  ContactSubmission: "sha256:9204c6e1fae0e2f56e604ab7a7fb586abab71b865bf7cecd90ce656dff9034ff",
  ContactSubmissions: "sha256:01666481f1179ca9cccc1b1a18858348c5b6c3508fad5b2b143eb37fc4e57192",
  CreateContact: "sha256:4618a15c4a3c9185465ecc416e00d3055c3c82329bc12d0b6f69f200e4c1a363",
  CreateContacts: "sha256:c29c0a0f20e43dce811f4b278df753dd836bb4f844c1202576d3f6bbb434332b",
  DeleteContact: "sha256:13b98b110bf570bf66923e4685b8ae33d8472531a5fecab03a21b93f01ae10d1",
  Form: "sha256:62d2db876fc2ae8438f36c40f679045587747615c0f04df4e51436e082da4d09",
  Forms: "sha256:bb16bf7c29a9a29dc15b30bf68daddfa06b0c827fc54bb658a0e334645841b5a",
  ResolveContactSubmission: "sha256:11599552e23d20d9073c6e78d4bb77feb32951ee0f59ab53609f4c0b5fbdcd85",
  SearchContacts: "sha256:655492001f01bdb2cb1132f526fdaed249233d91c3130d1e723b134226f665f0",
  SignUp: "sha256:a5349db5ecce1b5102064b4f02799f5bf191758dc51d685bf1dc217670574ba3",
  SignUpForms: "sha256:89a5b412b1932cca3c1ce1c0320ce4f09cc0979e8c58e3ccc8ce7498e1e8b650",
  SignUpState: "sha256:42764b7f33b57b4e6584ad90fb0db107e6ba9b30250bed994af6345457d79d92",
  SubmitContact: "sha256:9248f2786e46a628ec352ca1af9df15a326259794ea8e6ca946a72f23071df9a",
  UpdateContact: "sha256:1095b86df61c131eb61eda303949ad83623957c7463a9bf29ca9d7fd9ef465fc",
  UpsertContact: "sha256:eb09f611ad2d74a364278ebcc0001ac946dc6e1abe5f81d51ef0b42b3cd9ac75",
} as const;

/** What the operations take and return. */
export interface Operations {
  readonly CancelContactImport: { readonly data: types.CancelContactImportMutation; readonly variables: types.CancelContactImportMutationVariables };
  readonly CancelContactSubmission: { readonly data: types.CancelContactSubmissionMutation; readonly variables: types.CancelContactSubmissionMutationVariables };
  readonly Contact: { readonly data: types.ContactQuery; readonly variables: types.ContactQueryVariables };
  readonly ContactImport: { readonly data: types.ContactImportQuery; readonly variables: types.ContactImportQueryVariables };
  readonly Contacts: { readonly data: types.ContactsQuery; readonly variables: types.ContactsQueryVariables };
  readonly ContactsByMail: { readonly data: types.ContactsByMailQuery; readonly variables: types.ContactsByMailQueryVariables };
  readonly ContactsRateLimit: { readonly data: types.ContactsRateLimitQuery; readonly variables: types.ContactsRateLimitQueryVariables };
  readonly ContactSubmission: { readonly data: types.ContactSubmissionQuery; readonly variables: types.ContactSubmissionQueryVariables };
  readonly ContactSubmissions: { readonly data: types.ContactSubmissionsQuery; readonly variables: types.ContactSubmissionsQueryVariables };
  readonly CreateContact: { readonly data: types.CreateContactMutation; readonly variables: types.CreateContactMutationVariables };
  readonly CreateContacts: { readonly data: types.CreateContactsMutation; readonly variables: types.CreateContactsMutationVariables };
  readonly DeleteContact: { readonly data: types.DeleteContactMutation; readonly variables: types.DeleteContactMutationVariables };
  readonly Form: { readonly data: types.FormQuery; readonly variables: types.FormQueryVariables };
  readonly Forms: { readonly data: types.FormsQuery; readonly variables: types.FormsQueryVariables };
  readonly ResolveContactSubmission: { readonly data: types.ResolveContactSubmissionMutation; readonly variables: types.ResolveContactSubmissionMutationVariables };
  readonly SearchContacts: { readonly data: types.SearchContactsQuery; readonly variables: types.SearchContactsQueryVariables };
  readonly SignUp: { readonly data: types.SignUpMutation; readonly variables: types.SignUpMutationVariables };
  readonly SignUpForms: { readonly data: types.SignUpFormsQuery; readonly variables: types.SignUpFormsQueryVariables };
  readonly SignUpState: { readonly data: types.SignUpStateQuery; readonly variables: types.SignUpStateQueryVariables };
  readonly SubmitContact: { readonly data: types.SubmitContactMutation; readonly variables: types.SubmitContactMutationVariables };
  readonly UpdateContact: { readonly data: types.UpdateContactMutation; readonly variables: types.UpdateContactMutationVariables };
  readonly UpsertContact: { readonly data: types.UpsertContactMutation; readonly variables: types.UpsertContactMutationVariables };
}

export type OperationName = keyof Operations;
