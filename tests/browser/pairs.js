// Which ink stands on which ground on a page, as `#rrggbb #rrggbb`. Comes after checks.js. Everything must be within the window.
(() => {
  const spelled = (colour) => {
    const [red, green, blue, alpha] = window.checks.rgba(colour);
    return alpha === 1 ? `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}` : "";
  };
  /** What is painted first below a place in a text; nothing where that is a picture or something lies over the text. */
  const groundAt = (element, x, y) => {
    const stack = document.elementsFromPoint(x, y);
    for (const below of stack.slice(stack.indexOf(element)).filter(() => stack.includes(element))) {
      const { backgroundColor, backgroundImage } = getComputedStyle(below);
      if (backgroundImage !== "none") return "";
      if (spelled(backgroundColor)) return spelled(backgroundColor);
    }
    return "";
  };
  const touchable = new CSSStyleSheet();
  touchable.replaceSync("* { pointer-events: auto !important }");
  window.pairsShown = () => {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, touchable];
    const found = new Map();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const [text, element] = [walk.currentNode, walk.currentNode.parentElement];
      if (!text.nodeValue.trim() || element.closest("script, noscript, svg, option") || !element.checkVisibility({ visibilityProperty: true })) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const [box] = range.getClientRects();
      const ground = box && groundAt(element, box.x + box.width / 2, box.y + box.height / 2);
      if (ground) found.set(`${spelled(getComputedStyle(element).color)} ${ground}`, `${element.localName}.${element.className} "${text.nodeValue.trim().slice(0, 30)}"`);
    }
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== touchable);
    return Object.fromEntries(found);
  };
})();
