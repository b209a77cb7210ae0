import { FormCatalog } from "../writes/form-catalog.js";
import { callerOf } from "./context.js";
import type { Context } from "./context.js";

/** The form definitions of a request's caller. Throws UNAUTHENTICATED if there is none. */
export const formCatalogOf = (context: Context): FormCatalog =>
  new FormCatalog(callerOf(context), context.server.formCache);
