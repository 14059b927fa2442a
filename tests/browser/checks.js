// Own checks inside a page, run past its content security policy. Each returns sentences about what is wrong.
(() => {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], [tabindex='0']";

  const described = (element) => {
    const text = (element.getAttribute("aria-label") || element.innerText || element.value || "").trim().replace(/\s+/g, " ");
    const place = element.id ? `#${element.id}` : [...element.classList].map((name) => `.${name}`).join("");
    return `${element.localName}${place} "${text.slice(0, 40)}"`;
  };
  const isShown = (element) => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true }) && box.width > 1.5 && box.height > 1.5;
  };
  const ancestors = function* (element) {
    for (let above = element; above && above !== document.documentElement; above = above.parentElement) yield above;
  };
  const isClippedAway = (element) =>
    [...ancestors(element)].some((above) => {
      const style = getComputedStyle(above);
      const box = above.getBoundingClientRect();
      return /inset\((50|100)%/.test(style.clipPath) || (style.overflow !== "visible" && (box.width <= 1.5 || box.height <= 1.5));
    });
  const isSeen = (element) => isShown(element) && !isClippedAway(element) && [...ancestors(element)].every((above) => getComputedStyle(above).opacity > 0.05);

  /** What a finger can hit: the control, what is spread out behind it, or the label around it. */
  const target = (control) => {
    const boxes = [control, ...(/checkbox|radio/.test(control.type) ? control.labels : [])].map((element) => element.getBoundingClientRect());
    const { position, width, height } = getComputedStyle(control, "::after");
    if (position === "absolute") boxes.push({ width: parseFloat(width) || 0, height: parseFloat(height) || 0 });
    return boxes.sort((one, other) => Math.min(other.width, other.height) - Math.min(one.width, one.height))[0];
  };
  const isInRunningText = (control) =>
    getComputedStyle(control).display === "inline" &&
    [...control.parentElement.childNodes].some((node) => node !== control && node.nodeType === 3 && node.nodeValue.trim().length > 3);

  const smallTargets = (least) =>
    [...document.querySelectorAll(CONTROLS)]
      .filter((control) => !control.disabled && control.getAttribute("role") !== "region")
      .filter((control) => isSeen(control) || [...(control.labels ?? [])].some(isSeen))
      .filter((control) => !isInRunningText(control))
      .map((control) => [control, target(control)])
      .filter(([, box]) => box.width + 0.5 < least || box.height + 0.5 < least)
      .map(([control, box]) => `target ${described(control)} is ${Math.round(box.width)} × ${Math.round(box.height)}`);

  const overflow = () => {
    const root = document.documentElement;
    const over = Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth;
    if (over <= 1) return [];
    const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1);
    return [`overflow of ${over} px: ${wide.slice(-3).map(described).join(", ")}`];
  };

  const texts = () => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const element = walk.currentNode.parentElement;
      if (walk.currentNode.nodeValue.trim() && !element.closest("script, noscript, svg, option") && isSeen(element)) found.push(walk.currentNode);
    }
    return found;
  };
  const isApart = (element) => {
    const above = [...ancestors(element)].filter((box) => box !== document.body);
    return above.some((box) => /fixed|sticky/.test(getComputedStyle(box).position) || /auto|scroll|hidden|clip/.test(getComputedStyle(box).overflow));
  };
  const overlaps = () => {
    const lines = texts()
      .filter((text) => !isApart(text.parentElement))
      .flatMap((text) => {
        const range = document.createRange();
        range.selectNodeContents(text);
        return [...range.getClientRects()].map((box) => ({ text, box }));
      })
      .sort((one, other) => one.box.top - other.box.top);
    const found = [];
    lines.forEach(({ text, box }, at) => {
      for (const { text: other, box: below } of lines.slice(at + 1)) {
        if (below.top >= box.bottom) break;
        const across = Math.min(box.right, below.right) - Math.max(box.left, below.left);
        const down = Math.min(box.bottom, below.bottom) - Math.max(box.top, below.top);
        if (other !== text && across > 3 && down > 0.45 * Math.min(box.height, below.height)) {
          found.push(`overlap of ${described(text.parentElement)} and ${described(other.parentElement)}`);
        }
      }
    });
    return found.slice(0, 5);
  };
  const clipped = () =>
    [...new Set(texts().map((text) => text.parentElement))]
      .filter((element) => /hidden|clip/.test(getComputedStyle(element).overflow) && element.clientWidth > 0)
      .filter((element) => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2)
      .map((element) => `clipped text in ${described(element)}`);

  /** Words that go on in the next line without a hyphen: "Aanbied" and "er". Whether they are ours is for the caller to say. */
  const torn = () => {
    const range = document.createRange();
    const boxOf = (node, from, to) => {
      range.setStart(node, from);
      range.setEnd(node, to);
      return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    };
    return texts().filter((node) => !node.parentElement.closest("[translate=no]")).flatMap((node) => {
      const along = getComputedStyle(node.parentElement).writingMode.startsWith("vertical") ? "left" : "top";
      return [...node.data.matchAll(/[\p{L}\u00ad]{4,}/gu)].flatMap(({ 0: word, index }) => {
        if (new Set(boxOf(node, index, index + word.length).map((box) => Math.round(box[along]))).size < 2) return [];
        const lines = [...word].map((letter, at) => (letter === "\u00ad" ? null : boxOf(node, index + at, index + at + 1).at(-1)?.[along]));
        const breaks = lines.flatMap((line, at) => (at > 0 && line !== null && lines[at - 1] !== null && Math.abs(line - lines[at - 1]) > 2 ? [at] : []));
        return breaks.map((at) => `torn ${[word.slice(0, at), word.slice(at)].join("/").replaceAll("\u00ad", "")} in ${described(node.parentElement)}`);
      });
    });
  };

  /** Bars that stay in view, and the bar at the end: none may lie over another, at the top, halfway and at the end of a page. */
  const bars = () => {
    const root = document.documentElement;
    const isBar = (element) => element.matches(".foot") || /fixed|sticky/.test(getComputedStyle(element).position);
    const found = [...document.body.querySelectorAll("*")].filter((element) => !element.closest("table, [popover]") && isBar(element) && isSeen(element));
    const pairs = found.flatMap((one, at) => found.slice(at + 1).map((other) => [one, other])).filter(([one, other]) => !one.contains(other));
    const stood = root.scrollTop;
    const over = [0, 0.5, 1].flatMap((part) => {
      root.scrollTop = part * (root.scrollHeight - root.clientHeight);
      return pairs.filter((pair) => {
        const [one, other] = pair.map((element) => element.getBoundingClientRect());
        return Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
      });
    });
    root.scrollTop = stood;
    return [...new Set(over.map((pair) => pair.map(described).join(" lies over ")))];
  };

  const tables = () =>
    [...document.querySelectorAll("table")].flatMap((table) => [
      ...(table.caption?.textContent.trim() ? [] : ["table without caption"]),
      ...(table.rows[0]?.cells[0]?.matches("td, th:not(:empty)") ? [] : ["table whose empty corner is no <td>"]),
      ...[...table.querySelectorAll("th:not([scope])")].map((head) => `table head without scope: ${described(head)}`),
    ]);
  const markup = () => {
    const all = [...document.querySelectorAll("*")];
    const heads = [...document.querySelectorAll("h1")].filter(isShown).length;
    const polite = document.querySelectorAll("[role=status], [aria-live=polite]").length;
    return [
      ...(document.documentElement.lang === "nl" ? [] : [`language is "${document.documentElement.lang}"`]),
      ...(document.title.trim() ? [] : ["no title"]),
      ...(heads === 1 ? [] : [`${heads} headings of the first level`]),
      ...(polite > 1 ? [`${polite} polite regions`] : []),
      ...[...document.querySelectorAll("[aria-live=assertive], [role=alert]")].filter(isShown).map((region) => `assertive ${described(region)}`),
      ...[...document.querySelectorAll("[style]")].map((element) => `inline style on ${described(element)}`),
      ...all.filter((element) => [...element.attributes].some(({ name }) => name.startsWith("on"))).map((element) => `inline script on ${described(element)}`),
      ...[...document.querySelectorAll("[tabindex]")].filter((element) => element.tabIndex > 0).map((element) => `tabindex on ${described(element)}`),
      ...[...document.querySelectorAll("[role=grid]")].map((element) => `role=grid on ${described(element)}`),
    ];
  };

  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = paint.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const light = (colour) => {
    const [red, green, blue] = colour.slice(0, 3).map((part) => (part <= 10.31 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const isOpaque = (element) => rgba(getComputedStyle(element).backgroundColor)[3] === 1;
  /** What is painted behind the text of an element, from the element itself down to the first that lets nothing through. */
  const groundsOf = (element) => {
    if (isOpaque(element)) return [element];
    element.scrollIntoView({ block: "center", inline: "center" });
    const { x, y, width, height } = element.getBoundingClientRect();
    const stack = document.elementsFromPoint(x + width / 2, y + height / 2);
    // A sign that lets the finger through is not in the stack itself; what it lies on, beside it in its label, is.
    const first = stack.findIndex((behind) => behind === element || (behind !== element.parentElement && element.parentElement.contains(behind)));
    const behind = first < 0 ? [...ancestors(element)] : [element, ...stack.slice(first)];
    const last = behind.findIndex(isOpaque);
    return last < 0 ? [...behind, document.body] : behind.slice(0, last + 1);
  };
  /** What a text in a drawing lies on: the last shape drawn before it around its middle, or what the drawing lies on. */
  const drawnBehind = (text) => {
    const { x, y, width, height } = text.getBoundingClientRect();
    const [middle, line] = [x + width / 2, y + height / 2];
    const shapes = [...text.ownerSVGElement.querySelectorAll("rect")].filter((shape) => text.compareDocumentPosition(shape) & Node.DOCUMENT_POSITION_PRECEDING);
    const under = shapes.filter((shape) => {
      const box = shape.getBoundingClientRect();
      return box.left <= middle && middle <= box.right && box.top <= line && line <= box.bottom;
    });
    return under.length > 0 ? getComputedStyle(under.at(-1)).fill : getComputedStyle(groundsOf(text.ownerSVGElement.closest("td, span.sw")).at(-1)).backgroundColor;
  };
  const ratioOf = (colours) => (Math.max(...colours) + 0.05) / (Math.min(...colours) + 0.05);
  const drawnStandsOut = (text) => ratioOf([getComputedStyle(text).fill, drawnBehind(text)].map((colour) => light(rgba(colour)))) >= 7;
  /** Whether text certainly stands out enough: every ground behind it is a plain colour, and the contrast is there. */
  const standsOut = (element) => {
    if (element.localName === "text") return drawnStandsOut(element);
    const grounds = groundsOf(element);
    const isPlain = grounds.every((ground) => {
      const { backgroundImage, backgroundColor, opacity } = getComputedStyle(ground);
      return backgroundImage === "none" && opacity === "1" && [0, 1].includes(rgba(backgroundColor)[3]);
    });
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const least = parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && fontWeight >= 700) ? 4.5 : 7;
    const colours = [color, getComputedStyle(grounds.at(-1)).backgroundColor].map((colour) => light(rgba(colour)));
    return isPlain && (Math.max(...colours) + 0.05) / (Math.min(...colours) + 0.05) >= least;
  };

  /** Axe measures colours twice: 4.5 to 1, and where that holds, 7 to 1. Here they are measured once, by 7 to 1 alone. */
  const ENHANCED = "color-contrast-enhanced";
  const { options } = window.axe._audit.checks[ENHANCED];
  window.axe.configure({ checks: [{ id: ENHANCED, options: { ...options, contrastRatio: { normal: { expected: 7 }, large: { expected: 4.5 } } } }] });
  const RULES = { [ENHANCED]: { enabled: true }, "color-contrast": { enabled: false }, "target-size": { enabled: true }, "label-content-name-mismatch": { enabled: true } };
  /** What axe leaves open about contrast, because something lies over it or a text is one sign long, we measure ourselves. */
  const isSettled = (id, node) => id === ENHANCED && standsOut(document.querySelector(node.target[0]));
  /** Bars that float over the page hide nothing for good: for axe they stand in their own place. */
  const withoutFloating = async (work) => {
    const floating = [...document.body.querySelectorAll("*")].filter((element) => /sticky|fixed/.test(getComputedStyle(element).position));
    for (const element of floating) element.style.setProperty("position", "relative", "important");
    const result = await work();
    for (const element of floating) element.removeAttribute("style");
    return result;
  };
  /** What a width can change about an element that a rule of axe judges: whether it is seen, scrolls, has other colours or smaller text. */
  const judged = (element) => {
    const { width, height } = element.getBoundingClientRect();
    const seen = width > 1.5 && height > 1.5 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (!seen) return null;
    const style = getComputedStyle(element);
    const scrolls = /auto|scroll/.test(style.overflow) && (element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight);
    const paint = [style.color, style.backgroundColor, style.backgroundImage, style.opacity, style.clipPath, scrolls].join();
    const size = parseFloat(style.fontSize);
    return { paint, large: size >= 24 || (size >= 18.66 && style.fontWeight >= 700) };
  };
  let remembered = null;
  const remember = () => (remembered = new Map([...document.querySelectorAll("*")].map((element) => [element, judged(element)])));
  /** The elements about which axe may find what it did not find in the look that is remembered, without those inside another. */
  const changed = () => {
    const differs = (element) => {
      const [before, now] = [remembered.get(element), judged(element)];
      return now !== null && (!before || before.paint !== now.paint || (before.large && !now.large));
    };
    const found = new Set([...document.querySelectorAll("*")].filter(differs));
    return [...found].filter((element) => ![...ancestors(element.parentElement)].some((above) => found.has(above)));
  };
  /** All rules on the whole page; "colours": contrast alone; "changed": all rules, where this look differs from the one remembered. */
  const axe = async (which) => {
    const asked = which === "colours" ? { runOnly: [ENHANCED] } : { rules: RULES };
    const place = which === "changed" && remembered ? { include: changed() } : document;
    if (place.include?.length === 0) return [];
    if (which !== "colours" && place === document) remember();
    const options = { ...asked, resultTypes: ["violations", "incomplete"], preload: false };
    const told = (kind, id, node) => {
      const why = [...node.any, ...node.all, ...node.none].map(({ message }) => message).join("; ");
      return `axe ${kind} ${id}: ${node.target.join(" ")}: ${why}`;
    };
    return withoutFloating(async () => {
      const { violations, incomplete } = await window.axe.run(place, options);
      return [
        ...violations.flatMap(({ id, nodes }) => nodes.map((node) => told("violation", id, node))),
        ...incomplete.flatMap(({ id, nodes }) => nodes.filter((node) => !isSettled(id, node)).map((node) => told("incomplete", id, node))),
      ];
    });
  };

  const emphasis = (element) =>
    [null, "::after"].map((part) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(element, part);
      const outline = outlineStyle === "none" ? "" : [outlineStyle, outlineWidth, outlineColor].join();
      return [outline, boxShadow, borderColor, backgroundColor].join();
    });
  /** Whether somebody can see that the focus is here: on the element itself, on what is spread out behind it, or on the label around it. */
  const showsFocus = () => {
    const focused = document.activeElement;
    const around = [focused, focused.closest("label"), focused.nextElementSibling].filter(Boolean);
    const before = around.map(emphasis).join();
    focused.blur();
    const after = around.map(emphasis).join();
    focused.focus({ focusVisible: true });
    return before !== after;
  };
  const running = () =>
    document.getAnimations().filter(({ playState, effect }) => playState === "running" && effect.getComputedTiming().duration > 10)
      .map(({ effect }) => `movement of ${described(effect.target)}`);
  /** What the reader asked of the browser. */
  const asked = () => ({
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    forced: matchMedia("(forced-colors: active)").matches,
    still: matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
  const laid = new CSSStyleSheet();
  let worn = "";
  const sheet = (css) => {
    if (css === worn) return;
    worn = css;
    laid.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets.filter((other) => other !== laid), laid];
  };

  const withoutAxe = (least) => [...smallTargets(least), ...overflow(), ...overlaps(), ...clipped(), ...torn(), ...bars(), ...tables(), ...markup()];

  window.checks = { withoutAxe, axe, changed, torn, bars, showsFocus, rgba, running, asked, sheet, described };
})();
