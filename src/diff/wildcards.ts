/**
 * Whether a name, or what stands above it, fits a pattern in which `*` stands for anything and `?` for one character:
 * `subnet.shop.app-a` fits `subnet.shop.app-a.tags.team` too. Takes time in proportion to the product of both lengths.
 */
export function fits(pattern: string, name: string): boolean {
  return matches(pattern, name) || matches(`${pattern}.*`, name);
}

function matches(pattern: string, name: string): boolean {
  let [at, in_, star, back] = [0, 0, -1, 0];
  while (in_ < name.length) {
    if (at < pattern.length && (pattern[at] === '?' || (pattern[at] === name[in_] && pattern[at] !== '*'))) {
      at++;
      in_++;
    } else if (pattern[at] === '*') {
      star = at++;
      back = in_;
    } else if (star >= 0) {
      at = star + 1;
      in_ = ++back;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
