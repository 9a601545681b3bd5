// Replaces the picture of the last frame by one that moves. Without this script the picture stays.
(function (player) {
  function make(parent, name, attributes) {
    const element = parent.appendChild(document.createElement(name));
    for (const a in attributes) element.setAttribute(a, attributes[a]);
    return element;
  }
  // numbers are heights over the floor in tenths of a pixel; nothing between two commas is 0
  function outline(numbers) {
    const y = numbers.split(',').map(h => player.height - h), n = y.length;
    const x = i => Math.round(i * player.width / (player.steps ? n : n - 1));
    return player.steps ? 'M0 ' + player.height + y.map((v, i) => 'V' + v + 'H' + x(i + 1)).join('') + 'V' + player.height + 'Z'
      : 'M' + y.map((v, i) => x(i) + ' ' + v).join('L');
  }
  function start(figure) {
    figure.setAttribute('data-player-runs', '');
    const image = figure.querySelector('img'), last = player.labels.length - 1;
    const bytes = Uint8Array.from(atob(image.src.split(',')[1]), c => c.charCodeAt(0));
    const page = new DOMParser().parseFromString(new TextDecoder().decode(bytes), 'image/svg+xml');
    const svg = document.importNode(page.documentElement, true);
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', image.alt);
    svg.style.cssText = 'display:block;max-width:100%;height:auto';
    image.replaceWith(svg);

    const bar = document.createElement('div');
    bar.style.cssText = 'display:flex;gap:.8em;align-items:center;margin:.4em 0;font:14px sans-serif;max-width:'
      + svg.getAttribute('width') + 'px';
    bar.setAttribute('data-lm-suppress-shortcuts', 'true'); // else JupyterLab takes the arrow keys
    svg.after(bar);
    const button = make(bar, 'button', {type: 'button', style: 'width:4.6em;padding:.3em;font:inherit;color:inherit;'
      + 'background:transparent;border:1px solid;border-radius:4px;cursor:pointer'});
    const slider = make(bar, 'input', {type: 'range', min: 0, max: last, step: 1, 'aria-label': 'frame',
      style: 'flex:1;min-width:6em;accent-color:#0072b2'});
    const label = make(bar, 'output', {style: 'min-width:7em;text-align:right'});
    const paths = svg.querySelectorAll('[data-panel]'), notes = svg.querySelectorAll('[data-note]');
    const heading = svg.querySelector('[data-label]');
    let timer = 0;

    function show(frame) {
      slider.value = frame;
      slider.setAttribute('aria-valuetext', player.labels[frame]);
      label.textContent = heading.textContent = player.labels[frame];
      player.frames[frame].split(';').forEach((numbers, p) => paths[p].setAttribute('d', outline(numbers)));
      notes.forEach((note, p) => { note.textContent = player.notes[frame][p]; });
    }
    function play(on) {
      clearInterval(timer);
      timer = on ? setInterval(() => {
        if (+slider.value < last && svg.isConnected) show(+slider.value + 1); else play(false);
      }, player.pause) : 0;
      button.textContent = on ? 'Pause' : 'Play';
    }
    function toggle() {
      if (!timer && +slider.value === last) show(0);
      play(!timer);
    }
    button.addEventListener('click', toggle);
    slider.addEventListener('input', () => { play(false); show(+slider.value); });
    slider.addEventListener('keydown', e => { if (e.key === ' ') { e.preventDefault(); toggle(); } });
    addEventListener('beforeprint', () => { play(false); show(last); bar.style.display = 'none'; });
    addEventListener('afterprint', () => { bar.style.display = 'flex'; });
    play(false);
    show(last);
  }
  document.querySelectorAll('figure[data-player="' + player.id + '"]:not([data-player-runs])').forEach(start);
})
