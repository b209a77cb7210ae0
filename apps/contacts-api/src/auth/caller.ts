/** Whom a bearer token stands for. The group is the only tenant that the caller has access to. */
export interface Caller {
  readonly userId: string;
  readonly groupId: string;
}
