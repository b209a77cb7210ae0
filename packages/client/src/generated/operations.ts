/* eslint-disable */
import type * as types from "./types.js";

/** The ids of the documents in the manifest. */
export const documentIds = {
  CancelContactImport: "sha256:8d52966dcd2021aec5ca1f4323f7476cceccbd0c257525768531bef4967a9abb",
  CancelContactSubmission: "sha256:cb9f930f351093ece2afcfed362ce4886a8846b0ba8d98b1bc76637d85fdf076",
  Contact: "sha256:6cab36096975dee2f4ed6802009fee6b4fe96c9b431bc02575c161dd60ef01d4",
  ContactImport: "sha256:5a192ebc91a10d159c70cf2ccc06b1fc6e9ec17cbcbb6f21bad39b394fdc8f66",
  Contacts: "sha256:f677fdf953af6d5fb3f55306a6e20dd0bbf766868adc45ddb1d3ca2fbdc10b2d",
  ContactsByMail: "sha256:8b9e3db2b79bcfe04efce200e49ccd2a6b1c31831b9c30d1738049ffd2a83ff5",
  ContactsRateLimit: "sha256:c5995e210292e8864f96b2b6f52020479742ad8dd2a4ec6eced2ecf2927d0db6",
  ContactSubmission: "sha256:9204c6e1fae0e2f56e604ab7a7fb586abab71b865bf7cecd90ce656dff9034ff",
  ContactSubmissions: "sha256:01666481f1179ca9cccc1b1a18858348c5b6c3508fad5b2b143eb37fc4e57192",
  CreateContact: "sha256:499f264c89f1c3af38ac5b9c9a0283fa7e4e920d18badb6ebfa5a290ab5d74e1",
  CreateContacts: "sha256:972477e296724eb52282f9bf36851b0f0f0808e3792d7a22ded82031834f5e87",
  DeleteContact: "sha256:13b98b110bf570bf66923e4685b8ae33d8472531a5fecab03a21b93f01ae10d1",
  Form: "sha256:62d2db876fc2ae8438f36c40f679045587747615c0f04df4e51436e082da4d09",
  Forms: "sha256:bb16bf7c29a9a29dc15b30bf68daddfa06b0c827fc54bb658a0e334645841b5a",
  ResolveContactSubmission: "sha256:11599552e23d20d9073c6e78d4bb77feb32951ee0f59ab53609f4c0b5fbdcd85",
  SearchContacts: "sha256:13853a6e22aa8fd439715deee17485e4016b4bc05ee3774e516e2222c6bef08b",
  SignUp: "sha256:a5349db5ecce1b5102064b4f02799f5bf191758dc51d685bf1dc217670574ba3",
  SignUpForms: "sha256:89a5b412b1932cca3c1ce1c0320ce4f09cc0979e8c58e3ccc8ce7498e1e8b650",
  SignUpState: "sha256:42764b7f33b57b4e6584ad90fb0db107e6ba9b30250bed994af6345457d79d92",
  SubmitContact: "sha256:9248f2786e46a628ec352ca1af9df15a326259794ea8e6ca946a72f23071df9a",
  UpdateContact: "sha256:3325c1f3aac3c479c4426e8098cad8e1a6498d3b7435fdb9a31cd7e866846ec1",
  UpsertContact: "sha256:d84f14ba3ce762c323a0f98c5fa5eef46ae8488e1bd6d38eae5b58287a7562f8",
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
