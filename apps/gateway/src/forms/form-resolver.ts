import { Form } from "domain/forms";
import type { FormType } from "domain/forms";
import { id as idScalar, validateScalar } from "domain/model";
import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Context } from "../graphql/context.js";
import { costSentence } from "../graphql/operation-costs.js";
import { formCatalogOf } from "../graphql/form-catalog-of.js";
import { requireValid } from "../writes/input-violations.js";
import type { ReceivedForm } from "../rest/forms-client.js";
import { contactFormTypes } from "./form-types.js";

const cached = "Definitions are cached for some minutes.";

@Resolver()
export class FormResolver {
  @Query(() => [Form], { description: `All forms of a type. ${cached} ${costSentence("forms")}` })
  async forms(
    @Arg("type", () => contactFormTypes) type: FormType,
    @Ctx() context: Context,
  ): Promise<readonly ReceivedForm[]> {
    return formCatalogOf(context).ofType(type);
  }

  @Query(() => Form, {
    nullable: true,
    description: `A form by its id; null if there is none. ${cached} ${costSentence("form")}`,
  })
  async form(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<ReceivedForm | null> {
    const forms = formCatalogOf(context);
    requireValid(validateScalar(idScalar, id, ["id"]));
    return forms.find(id);
  }
}
