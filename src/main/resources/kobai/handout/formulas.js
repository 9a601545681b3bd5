// Draws the formulas of pages, so that they can be read without JavaScript: a page comes in on every line, as a JSON text, and
// goes out with its formulas drawn. Stands behind KaTeX in one file, whose exports it uses.
(katex => {
  const RAW = new RegExp([                                        // what holds no formula, and every single tag
    /<(script|style|svg|pre|code|noscript|textarea|option)\b[\s\S]*?<\/\1>/, /<!--[\s\S]*?-->/,
    /<(?:"[^"]*"|'[^']*'|[^'">])*>/].map(part => part.source).join('|'), 'gi');
  const FORMULA = new RegExp([
    /\$\$(?<a>[\s\S]+?)\$\$/, /\\\[(?<b>[\s\S]+?)\\\]/,
    /(?<c>\\begin\{(?<name>(?:equation|align|alignat|gather)\*?)\}[\s\S]+?\\end\{\k<name>\})/,
    /\$(?<d>(?:\\.|[^$\\])+?)\$/, /\\\((?<e>[\s\S]+?)\\\)/].map(part => part.source).join('|'), 'g');
  const ENTITIES = {lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", '#34': '"', '#x27': "'", nbsp: ' '};

  const draw = text => text.replace(FORMULA, (...match) => {
    const {a, b, c, d, e} = match.at(-1);
    const tex = (a ?? b ?? c ?? d ?? e).replace(/&(\w+|#\w+);/g, (entity, name) => ENTITIES[name] ?? entity);
    const displayMode = d === undefined && e === undefined;
    return katex.renderToString(tex, {displayMode, throwOnError: false, strict: 'ignore'});
  });

  const page = html => {
    let end = 0, drawn = '';
    for (const raw of html.matchAll(RAW)) {
      drawn += draw(html.slice(end, raw.index)) + raw[0];
      end = raw.index + raw[0].length;
    }
    return drawn + draw(html.slice(end));
  };

  require('readline').createInterface({input: process.stdin})
    .on('line', line => process.stdout.write(JSON.stringify(page(JSON.parse(line))) + '\n'));
})(module.exports);
