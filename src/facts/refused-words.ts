/**
 * What AWS refuses of the description of a security group or of a rule, in words; undefined where it takes it.
 * [AWS: CreateSecurityGroup, IpRange]
 */
export function refusedWords(description: string): string | undefined {
  if (description.length > mostSigns) return `${description.length} characters, where AWS takes ${mostSigns}`;
  const signs = new Set([...description].filter(sign => !/[a-zA-Z0-9 ._:/()#,@[\]+=&;{}!$*-]/.test(sign)));
  return signs.size > 0 ? `${[...signs].slice(0, 5).join(' ')} in it, which AWS refuses` : undefined;
}

const mostSigns = 255;
