// Measures, in a page that is there, what does not fit: in each setting of face, spacing and name.
(settings) => {
  const spacing = new CSSStyleSheet();
  spacing.replaceSync(`
    * { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }
  `);
  const names = [...document.querySelectorAll(".cb-wordmark__name, .cb-nav__title, .cb-footer__name")];
  const own = names.map((element) => element.textContent);
  const content = document.querySelector(".md-container");
  const sheets = [...document.adoptedStyleSheets];
  const set = ({ face, spaced, name, isWhole = true }) => {
    content.style.contentVisibility = isWhole ? "" : "hidden";
    document.documentElement.style.setProperty("--sans", `"${face}"`);
    document.adoptedStyleSheets = spaced ? [...sheets, spacing] : sheets;
    names.forEach((element, at) => { element.textContent = name || own[at]; });
  };

  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const sizeOf = (box) => `${Math.round(box.width)}x${Math.round(box.height)}`;

  const scrolledAway = (element) => {
    const box = element.getBoundingClientRect(), middle = box.y + box.height / 2;
    for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement) {
      const frame = parent.getBoundingClientRect();
      const cuts = getComputedStyle(parent).overflowY !== "visible";
      if (cuts && (middle < frame.top || middle > frame.bottom)) return true;
    }
    return box.right <= 0;
  };

  // WCAG 2.2, 2.5.8: 24 by 24 px, unless a circle of that size around it meets no other target, or it is a word in a text.
  const tooSmall = () => {
    const all = document.querySelectorAll("a[href], button, summary, label[for], input:not([type=hidden])");
    const shown = [...all].filter((e) => isSeen(e) && !e.closest(".md-search, [inert]")
      && !e.matches(".cb-skip, .cb-past, input[type=checkbox], input[type=radio]") && !scrolledAway(e));
    const box = (e) => {
      const after = getComputedStyle(e, "::after");
      const card = after.position === "absolute" && after.inset === "0px" ? e.closest("li") : null;
      return (card || e).getBoundingClientRect();
    };
    const isInText = (e) => getComputedStyle(e).display === "inline"
      && e.parentElement.textContent.trim().length > e.textContent.trim().length + 3;
    const targets = shown.map((e) => ({ e, r: box(e) }));
    const small = targets.filter(({ e, r }) => r.width && (r.width < 24 || r.height < 24) && !isInText(e));
    const isCrowded = ({ e, r }) => {
      const x = r.x + r.width / 2, y = r.y + r.height / 2;
      return targets.some(({ e: o, r: q }) => {
        if (o === e || o.contains(e) || e.contains(o) || !q.width) return false;
        const dx = Math.max(q.left - x, 0, x - q.right), dy = Math.max(q.top - y, 0, y - q.bottom);
        return Math.hypot(dx, dy) < 12;
      });
    };
    return small.filter(isCrowded).map(({ e, r }) => `too small: ${e.outerHTML.slice(0, 90)} ${sizeOf(r)}`);
  };

  // Text is in the theme's faces and in no other, and titles are in its serif, which has weights from 400 to 700.
  const unlikeTheTheme = () => {
    const hasText = (e) => [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    const found = new Set();
    for (const e of [...document.body.querySelectorAll("*")].filter((each) => hasText(each) && isSeen(each))) {
      const style = getComputedStyle(e), first = style.fontFamily.split(",")[0].replaceAll('"', "");
      const isSerif = first === "Cohortbook Serif", named = `<${e.localName} class="${e.className}">`;
      if (!isSerif && !first.endsWith(" of tests")) found.add(`in a face of the machine, ${first}: ${named}`);
      if (!isSerif && e.matches("h1, h2")) found.add(`a title that is not in the serif: ${named}`);
      if (isSerif && style.fontStyle !== "normal") found.add(`slanted by the browser: ${named}`);
      if (isSerif && (style.fontWeight < 400 || style.fontWeight > 700)) found.add(`a weight the serif lacks: ${named}`);
    }
    return [...found];
  };

  // What the header offers at this width. The doors and the languages stand in the drawer where they do not stand here.
  const needed = [
    ".cb-wordmark",
    "[data-md-component='palette'] label:not([hidden])",
    innerWidth < 960 ? ".cb-header__search" : ".md-search__input",
    innerWidth < 1220 ? ".cb-header__menu" : ".cb-doors a",
    ...(innerWidth < 383 ? [] : [".cb-languages a"]),
  ];

  // Controls lie in the window and in the header, beside each other, and under the finger that aims at them.
  const inHeader = () => {
    const header = document.querySelector(".cb-header"), frame = header.getBoundingClientRect(), found = [];
    const all = header.querySelectorAll("a[href], label[for], .md-search__input, .cb-languages span:not(.cb-hidden)");
    const controls = [...all].filter((e) => isSeen(e) && e.getBoundingClientRect().width
      && !(e.closest(".md-search") && (innerWidth < 960 || !e.matches(".md-search__input"))));
    const called = (e) => (e.textContent.trim() || e.getAttribute("aria-label") || e.className).slice(0, 30);
    const say = (fault, e) => found.push(`${fault}: ${called(e)} ${sizeOf(e.getBoundingClientRect())}`);
    for (const e of controls) {
      const r = e.getBoundingClientRect();
      if (r.left < -0.5 || r.right > innerWidth + 0.5) say("outside the window", e);
      if (r.top < frame.top - 0.5 || r.bottom > frame.bottom + 0.5) say("outside the header", e);
      if (r.width < 24 || r.height < 24) say("hard to hit", e);
      const there = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
      if (!there || !(e.contains(there) || there.contains(e))) say("covered", e);
      for (const o of controls) {
        const q = o.getBoundingClientRect();
        const isOver = Math.min(r.right, q.right) - Math.max(r.left, q.left) > 0.5
          && Math.min(r.bottom, q.bottom) - Math.max(r.top, q.top) > 0.5;
        if (isOver && e !== o && !e.contains(o) && !o.contains(e)) say(`over ${called(o)}`, e);
      }
    }
    const name = header.querySelector(".cb-wordmark__name");
    if (name.offsetWidth < 60) say("hardly any room for the name", name);
    for (const selector of needed) {
      if (!controls.some((e) => e.matches(selector))) found.push(`not in the header: ${selector}`);
    }
    return found;
  };

  const found = [];
  settings.forEach((setting, at) => {
    set(setting);
    const excess = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const here = [...(excess > 0 ? [`too wide by ${excess} px`] : []), ...inHeader(), ...(at ? [] : [...tooSmall(), ...unlikeTheTheme()])];
    const { face, spaced, name } = setting;
    const when = `${innerWidth} px, ${face}${spaced ? ", spaced" : ""}${name ? ", long name" : ""}`;
    found.push(...here.map((fault) => `${when}: ${fault}`));
  });
  set({ ...settings[0], spaced: false, name: "" });
  return found;
}
