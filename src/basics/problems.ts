/** One thing that is wrong with what the user gave, in a sentence that names it and says what to write. */
export interface Problem {
  readonly message: string;
  /** The file and line of the problem, if it is in a file. */
  readonly file?: string;
  readonly line?: number;
}

/** The inputs are wrong: nothing was sent. Holds every problem of the run, so that all can be corrected at once. */
export class WrongInput extends Error {
  override readonly name = 'WrongInput';
  readonly problems: readonly [Problem, ...Problem[]];

  constructor(problems: readonly [Problem, ...Problem[]]) {
    super(problems.map(({ message }) => message).join('\n'));
    this.problems = problems;
  }
}
