// What a page can only do when it is opened: draw its formulas, mark its Japanese, open its solutions for print.
(() => {
  const all = selector => [...document.querySelectorAll(selector)];

  if (window.renderMathInElement) {
    const environments = ['equation', 'equation*', 'align', 'align*', 'alignat', 'alignat*', 'gather', 'gather*']
      .map(name => ({left: `\\begin{${name}}`, right: `\\end{${name}}`, display: true}));
    renderMathInElement(document.body, {
      delimiters: [
        {left: '$$', right: '$$', display: true}, {left: '\\[', right: '\\]', display: true}, ...environments,
        {left: '$', right: '$', display: false}, {left: '\\(', right: '\\)', display: false}],
      ignoredTags: ['script', 'noscript', 'style', 'textarea', 'pre', 'code', 'option', 'svg'],
      throwOnError: false,
      strict: 'ignore'
    });
  }

  // a screen reader changes its voice, and the browser its font, where the language is said
  const japanese = /[\u3005\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]+/g;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, {
    acceptNode: n => n.data.search(japanese) < 0 || n.parentElement.closest('script, style, svg, .katex, [lang=ja]')
      ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT});
  const found = [];
  while (texts.nextNode()) found.push(texts.currentNode);
  for (const text of found) {
    const parts = document.createDocumentFragment();
    let end = 0;
    for (const run of text.data.matchAll(japanese)) {
      const span = document.createElement('span');
      span.lang = 'ja';
      span.textContent = run[0];
      parts.append(text.data.slice(end, run.index), span);
      end = run.index + run[0].length;
    }
    parts.append(text.data.slice(end));
    text.replaceWith(parts);
  }

  // numbers stand under each other
  for (const cell of all('main td:not([style])')) {
    if (/^[-+−]?[\d.,]+(\s*[×·]\s*10.*|e[-+]?\d+)?\s*%?$/i.test(cell.textContent.trim())) cell.classList.add('number');
  }
  for (const head of all('main th:not([style])')) {
    const cells = all('main td.number')
      .filter(c => c.cellIndex === head.cellIndex && c.closest('table') === head.closest('table'));
    if (cells.length && head.closest('thead')) head.classList.add('number');
  }

  // what scrolls can be scrolled with the keyboard; what does not is no stop on the way
  const scrollers = all('main pre, main .scroll, main .rich, main .katex-display');
  const reach = () => scrollers.forEach(e => {
    if (e.scrollWidth > e.clientWidth + 1) e.tabIndex = 0;
    else e.removeAttribute('tabindex');
  });
  addEventListener('resize', reach);
  addEventListener('toggle', reach, true);
  document.fonts.ready.then(reach);
  reach();

  // the section being read, in the contents
  const links = all('nav.contents a');
  const heads = all('main :is(h2, h3)');
  const follow = () => {
    const here = heads.filter(h => h.getBoundingClientRect().top < innerHeight / 3 && h.getClientRects().length).pop();
    links.forEach((a, i) => heads[i] === here ? a.setAttribute('aria-current', 'true') : a.removeAttribute('aria-current'));
  };
  addEventListener('scroll', follow, {passive: true});
  follow();

  // folded on screen, open on paper; newer browsers do this by the style sheet alone
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = all('main details:not([open]):not(.source)');
    opened.forEach(d => d.open = true);
  });
  addEventListener('afterprint', () => opened.forEach(d => d.open = false));
})();
