// Draws the formulas, makes full slides a little tighter, and shows the room's votes beside what was measured.
(() => {
  renderMathInElement(document.body, {
    delimiters: [{left: '$$', right: '$$', display: true}, {left: '$', right: '$', display: false}],
    ignoredTags: ['script', 'style', 'pre', 'code', 'svg', 'input'], throwOnError: false, strict: 'ignore'
  });
  const deck = new Reveal(document.querySelector('.reveal'), {
    width: 1024, height: 768, margin: 0.03, minScale: 0.1, maxScale: 4, hash: true, controls: true, progress: true,
    slideNumber: 'c/t', transition: 'none', center: true, pdfSeparateFragments: false, viewDistance: 200,
    plugins: window.RevealNotes ? [RevealNotes] : []
  });
  deck.initialize().then(() => {
    const sections = [...document.querySelectorAll('.slides > section')];
    for (const section of sections) {
      const shown = section.style.display;
      section.style.display = 'block';
      if (section.scrollHeight > 700) section.classList.add('tight');
      section.style.display = shown;
    }
    deck.layout();
    // typing into a slide is not a command to the deck
    document.querySelectorAll('input').forEach(input => input.addEventListener('keydown', e => e.stopPropagation()));
    deck.on('slidechanged', ({currentSlide, previousSlide}) => {
      const votes = currentSlide.querySelector('.votes');
      const inputs = votes && previousSlide ? [...previousSlide.querySelectorAll('[data-vote]')] : [];
      if (!inputs.some(i => i.value.trim())) return;
      const most = Math.max(...inputs.map(i => parseFloat(i.value) || 0), 1);
      votes.replaceChildren(...inputs.map(i => {
        const row = document.createElement('div'), bar = document.createElement('b');
        if (i.dataset.vote === 'guesses') {
          row.textContent = 'The room said ' + i.value.trim();
          return row;
        }
        bar.style.width = 400 * (parseFloat(i.value) || 0) / most + 'px';
        row.append(bar, i.dataset.vote + ': ' + (parseFloat(i.value) || 0));
        return row;
      }));
      deck.layout();
    });
  });
  window.deck = deck;
})();
