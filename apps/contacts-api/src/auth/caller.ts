/** Who a bearer token speaks for. Both are ids, and the group is the only tenant that the caller may touch. */
export interface Caller {
  readonly userId: string;
  readonly groupId: string;
}
