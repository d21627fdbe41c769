/**
 * A file name as a URI reference: relative names stay relative, slashes go forward, all else is percent-encoded.
 * Absolute names become `file:` URIs. [RFC 3986; SARIF 2.1.0 §3.4]
 */
export function artifactUri(file: string): string {
  const path = file.replaceAll('\\', '/').replace(/^(\.\/+)+(?=.)/, '');
  const drive = /^[A-Za-z]:(?=\/)/.exec(path)?.[0];
  if (drive) return `file:///${drive}${encoded(path.slice(drive.length))}`;
  if (path.startsWith('//')) return `file://${encoded(path.replace(/^\/+/, ''))}`;
  return path.startsWith('/') ? `file://${encoded(path)}` : encoded(path);
}

function encoded(path: string): string {
  return path
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
