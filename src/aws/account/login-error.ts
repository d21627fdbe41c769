/** Mistakes of who asks, in words: no such profile, no region, a role that refuses. */
export class LoginError extends Error {
  readonly help?: string;

  constructor(message: string, help?: string) {
    super(message);
    this.help = help;
  }
}
