/** The two commands that make what we read. Source: Terraform's documentation, "terraform show". */
export const HOW_TO_MAKE_A_PLAN =
  'make it with `terraform plan -out=tfplan` and then `terraform show -json tfplan > plan.json`';

/**
 * A file that is no plan we can read. The message is our own words, to be put behind the name of the file, and never
 * quotes the file: a plan holds secrets in the clear.
 */
export class UnusablePlan extends Error {
  override readonly name = 'UnusablePlan';

  constructor(problem: string, whatToDo: string = HOW_TO_MAKE_A_PLAN) {
    super(`${problem}: ${whatToDo}.`);
  }
}
