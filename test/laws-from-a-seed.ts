import fc from 'fast-check';

/*
 * Laws are tried with the same cases in every run, so that a run says something about the change and not about luck.
 * `LAW_SEED=random npm test` tries new ones, `LAW_SEED=42 npm test` those of another seed.
 */
const seed = process.env['LAW_SEED'];
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed ?? 1) });
