// Replaces the picture of the last frame by one that moves. Without this script the picture stays.
(function (player) {
  function make(parent, name, attributes, text) {
    const element = parent.appendChild(document.createElement(name));
    for (const a in attributes) element.setAttribute(a, attributes[a]);
    element.textContent = text || '';
    return element;
  }
  // numbers are heights over the floor in tenths of a pixel; nothing between two commas is 0
  function outline(numbers) {
    const y = numbers.split(',').map(h => player.height - h), n = y.length;
    const x = i => Math.round(i * player.width / (player.steps ? n : n - 1));
    return player.steps ? 'M0 ' + player.height + y.map((v, i) => 'V' + v + 'H' + x(i + 1)).join('') + 'V' + player.height + 'Z'
      : 'M' + y.map((v, i) => x(i) + ' ' + v).join('L');
  }
  // panels of numbers: returns what shows one frame
  function panels(svg) {
    const paths = svg.querySelectorAll('[data-panel]'), notes = svg.querySelectorAll('[data-note]');
    return frame => {
      player.frames[frame].split(';').forEach((numbers, p) => paths[p].setAttribute('d', outline(numbers)));
      notes.forEach((note, p) => { note.textContent = player.notes[frame][p]; });
    };
  }
  // drawings: each frame is the one after it but for some letters; the last one lies between the seams of the stored picture
  function drawings(svg, text) {
    const places = svg.querySelectorAll('[data-part]'), frames = [];
    let parts = text.split('<!---->').filter((_, i) => i % 2);
    frames[player.changes.length] = parts;
    for (let f = player.changes.length - 1; f >= 0; f--) {
      parts = parts.slice();
      for (const [p, head, tail, letters] of player.changes[f]) {
        parts[p] = parts[p].slice(0, head) + letters + parts[p].slice(parts[p].length - tail);
      }
      frames[f] = parts;
    }
    const shown = frames[player.changes.length].slice();
    return frame => frames[frame].forEach((part, p) => { if (shown[p] !== part) places[p].innerHTML = shown[p] = part; });
  }
  function start(figure) {
    figure.setAttribute('data-player-runs', '');
    figure.querySelector('[data-still]').remove();
    // with choices, the frames of each follow one another
    const choices = player.choices || [], each = player.labels.length / (choices.length || 1), last = each - 1;
    const image = figure.querySelector('img');
    const text = new TextDecoder().decode(Uint8Array.from(atob(image.src.split(',')[1]), c => c.charCodeAt(0)));
    const page = new DOMParser().parseFromString(text, 'image/svg+xml');
    const svg = document.importNode(page.documentElement, true);
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', image.alt);
    svg.style.cssText = 'display:block;max-width:100%;height:auto';
    image.replaceWith(svg);

    const bar = document.createElement('div');
    bar.style.cssText = 'display:flex;flex-wrap:wrap;gap:.5em;align-items:center;margin:.4em 0;font:14px sans-serif;max-width:'
      + svg.getAttribute('width') + 'px';
    svg.after(bar);
    // the attribute keeps JupyterLab from taking the arrow keys; it looks for it on what has the focus
    const keys = {'data-lm-suppress-shortcuts': 'true'};
    const look = 'min-width:44px;min-height:44px;padding:0;font:inherit;color:inherit;'
      + 'background:transparent;border:1px solid;border-radius:4px;cursor:pointer;touch-action:manipulation;';
    let choice = null;
    if (choices.length) {
      const named = make(bar, 'label', {style: 'flex:1 1 100%'}, player.what + ' ');
      choice = make(named, 'select', {style: look + 'padding:0 .5em', ...keys});
      choices.forEach((name, c) => make(choice, 'option', {value: c}, name));
      choice.value = choices.length - 1;
      choice.addEventListener('change', () => show(+slider.value));
    }
    const button = make(bar, 'button', {type: 'button', style: look + 'width:4.6em', ...keys});
    const back = make(bar, 'button', {type: 'button', style: look, 'aria-label': 'previous frame', ...keys}, '‹');
    const slider = make(bar, 'input', {type: 'range', min: 0, max: last, step: 1, 'aria-label': 'frame',
      style: 'flex:1 1 6em;min-width:5em;height:44px;margin:0;accent-color:#0072b2', ...keys});
    const next = make(bar, 'button', {type: 'button', style: look, 'aria-label': 'next frame', ...keys}, '›');
    const label = make(bar, 'output', {style: 'flex:0 1 7em;text-align:right'});
    const heading = svg.querySelector('[data-label]'), others = svg.querySelector('[data-others]');
    const draw = (player.changes ? drawings : panels)(svg, text);
    let timer = 0;

    function show(frame) {
      const c = choice ? +choice.value : 0, f = c * each + frame;
      slider.value = frame;
      slider.setAttribute('aria-valuetext', player.labels[f]);
      label.textContent = player.labels[f];
      heading.textContent = (choice ? choices[c] + ', ' : '') + player.labels[f];
      if (others) others.style.display = f === player.labels.length - 1 ? '' : 'none';
      draw(f);
    }
    function play(on) {
      clearInterval(timer);
      // who asks for little motion gets one frame a second
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      timer = on ? setInterval(() => {
        if (+slider.value < last && svg.isConnected) show(+slider.value + 1); else play(false);
      }, calm ? 1000 : player.pause) : 0;
      button.textContent = on ? 'Pause' : 'Play';
    }
    function toggle() {
      if (!timer && +slider.value === last) show(0);
      play(!timer);
    }
    function step(by) {
      play(false);
      show(Math.max(0, Math.min(last, +slider.value + by)));
    }
    button.addEventListener('click', toggle);
    back.addEventListener('click', () => step(-1));
    next.addEventListener('click', () => step(1));
    slider.addEventListener('input', () => step(0));
    slider.addEventListener('keydown', e => { if (e.key === ' ') { e.preventDefault(); toggle(); } });
    addEventListener('beforeprint', () => {
      play(false);
      if (choice) choice.value = choices.length - 1;
      show(last);
      bar.style.display = 'none';
    });
    addEventListener('afterprint', () => { bar.style.display = 'flex'; });
    play(false);
    show(last);
  }
  document.querySelectorAll('figure[data-player="' + player.id + '"]:not([data-player-runs])').forEach(start);
})
