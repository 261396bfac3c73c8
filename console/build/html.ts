/** Escapes text for HTML. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign);

/** The id of a heading, as GitHub makes it, so that the links of the documents work in both places. */
export const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");

/** A block of code that scrolls, reached by keyboard where it does. */
export const codeBlock = (code: string, label: string): string =>
  `<pre tabindex="0" role="group" aria-label="${escaped(label)}"><code>${escaped(code)}</code></pre>`;
